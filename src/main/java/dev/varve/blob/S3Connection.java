package dev.varve.blob;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The SDK's clients as they are configured. They live as long as the service. */
record S3Connection(BlockStoreConfig.S3 config, AwsCredentialsProvider credentials) {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int SMALLEST_PART_BYTES = 5 << 20;
  private static final int LARGEST_PART_BYTES = 512 << 20;

  static S3Connection of(BlockStoreConfig.S3 config) {
    return new S3Connection(config, credentials(config));
  }

  private static AwsCredentialsProvider credentials(BlockStoreConfig.S3 config) {
    if (config.accessKeyId().isPresent() != config.secretAccessKey().isPresent()) {
      throw new IllegalArgumentException(
          "varve.blockstore.s3.access-key-id and secret-access-key go together");
    }
    return config.accessKeyId().isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                config.accessKeyId().get(), config.secretAccessKey().orElseThrow()));
  }

  BlockStore store() {
    return new S3BlockStore(
        client(),
        config.presign() ? Optional.of(presigner()) : Optional.empty(),
        config.presignExpiry(),
        partBytes(),
        UUID::randomUUID);
  }

  private int partBytes() {
    long bytes = config.partSize().asLongValue();
    if (bytes < SMALLEST_PART_BYTES || bytes > LARGEST_PART_BYTES) {
      throw new IllegalArgumentException(
          "varve.blockstore.s3.part-size is 5M to 512M, not " + bytes + " bytes");
    }
    return (int) bytes;
  }

  /** MD5 goes with each request; checksums of other kinds are not known to all services. */
  S3Client client() {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .region(Region.of(config.region()))
            .forcePathStyle(config.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .credentialsProvider(credentials);
    config.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private S3Presigner presigner() {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(config.region()))
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(config.pathStyle()).build())
            .credentialsProvider(credentials);
    Optional<URI> endpoint = config.publicEndpoint().or(config::endpoint);
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
