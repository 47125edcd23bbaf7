package dev.varve.blob;

import dev.varve.error.VarveException;
import dev.varve.error.VarveException.Corrupt;
import dev.varve.error.VarveException.Gone;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * Object bytes in the buckets of an S3 service. For several threads.
 *
 * <p>Layout, version 1: the object {@code s3://bucket/prefix/data/3f/3f….} is the bucket's object
 * of that key. Names are generated, never taken from users. Every request carries the MD5 of its
 * bytes, which the service checks.
 */
final class S3BlockStore implements BlockStore {

  private final S3Client client;
  private final Optional<S3Presigner> presigner;
  private final Duration presignExpiry;
  private final int partBytes;
  private final Supplier<UUID> ids;

  /**
   * @param presigner empty for no presigned URLs
   */
  S3BlockStore(
      S3Client client,
      Optional<S3Presigner> presigner,
      Duration presignExpiry,
      int partBytes,
      Supplier<UUID> ids) {
    this.client = client;
    this.presigner = presigner;
    this.presignExpiry = presignExpiry;
    this.partBytes = partBytes;
    this.ids = ids;
  }

  @Override
  public StoredBlock write(String storageNamespace, InputStream content) throws IOException {
    String name = ids.get().toString().replace("-", "");
    S3Address address =
        S3Address.of(storageNamespace).below("data/" + name.substring(0, 2) + "/" + name);
    try {
      return new S3Upload(client, address, partBytes).write(content);
    } catch (SdkException e) {
      throw S3Failure.of(e, address);
    }
  }

  @Override
  public InputStream read(String address, long offset, long length) throws IOException {
    S3Address at = object(address);
    try {
      if (length == 0) {
        requireSize(at, offset);
        return InputStream.nullInputStream();
      }
      return opened(at, offset, length);
    } catch (SdkException e) {
      throw S3Failure.of(e, at);
    }
  }

  private static S3Address object(String address) {
    S3Address at = S3Address.of(address);
    if (at.key().isEmpty()) {
      throw new Gone("there is nothing at " + address);
    }
    return at;
  }

  /** S3 has no empty ranges. */
  private void requireSize(S3Address at, long offset) {
    long size = client.headObject(head -> head.bucket(at.bucket()).key(at.key())).contentLength();
    if (offset > size) {
      throw tooShort(at, offset, 0);
    }
  }

  private InputStream opened(S3Address at, long offset, long length) {
    String range = String.format(Locale.ROOT, "bytes=%d-%d", offset, offset + length - 1);
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(at.bucket()).key(at.key()).range(range).build();
    ResponseInputStream<GetObjectResponse> bytes = client.getObject(request);
    if (bytes.response().contentLength() != length) {
      bytes.abort();
      throw tooShort(at, offset, length);
    }
    return new S3Bytes(bytes, length);
  }

  static VarveException tooShort(S3Address at, long offset, long length) {
    return new Corrupt(
        String.format(Locale.ROOT, "%s has fewer bytes than %d from %d on", at, length, offset));
  }

  /** Keys that may not list the bucket don't tell whether it is there; writing will. */
  @Override
  public void checkNamespace(String storageNamespace) {
    S3Address at = S3Address.of(storageNamespace);
    try {
      client.headBucket(head -> head.bucket(at.bucket()));
    } catch (SdkException e) {
      if (!S3Failure.isForbidden(e)) {
        throw S3Failure.ofBucket(e, at);
      }
    }
  }

  @Override
  public boolean accepts(String address) {
    return S3Address.parse(address).isPresent();
  }

  @Override
  public Optional<PresignedUrl> presignRead(String address, String contentType) {
    S3Address at = object(address);
    return presigner.map(
        signer -> {
          PresignedGetObjectRequest signed =
              signer.presignGetObject(
                  get ->
                      get.signatureDuration(presignExpiry)
                          .getObjectRequest(
                              object ->
                                  object
                                      .bucket(at.bucket())
                                      .key(at.key())
                                      .responseContentType(contentType)));
          return new PresignedUrl(URI.create(signed.url().toString()), signed.expiration());
        });
  }

  @Override
  public Optional<PresignedUrl> presignWrite(String address) {
    S3Address at = object(address);
    PutObjectRequest object = PutObjectRequest.builder().bucket(at.bucket()).key(at.key()).build();
    return presigner.map(
        signer -> {
          PresignedPutObjectRequest signed =
              signer.presignPutObject(
                  put -> put.signatureDuration(presignExpiry).putObjectRequest(object));
          return new PresignedUrl(URI.create(signed.url().toString()), signed.expiration());
        });
  }
}
