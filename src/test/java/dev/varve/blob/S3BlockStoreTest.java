package dev.varve.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.blob.BlockStore.PresignedUrl;
import dev.varve.blob.BlockStore.StoredBlock;
import dev.varve.error.VarveException.Corrupt;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.Unavailable;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real S3-compatible server, which does not look at signatures, however. */
class S3BlockStoreTest extends BlockStoreContract {

  private static final String BUCKET = "varve-test";
  private static final int PART_BYTES = 5 << 20;

  private final S3Connection connection = S3Connection.of(config(S3MockServer.endpoint()));
  private final BlockStore store = connection.store();
  private final S3Client client = connection.client();

  @Override
  BlockStore store() {
    return store;
  }

  @Override
  String namespace() {
    return "s3://" + BUCKET + "/some prefix";
  }

  /** Uploads that were begun and neither completed nor aborted count as well. */
  @Override
  long blocks() {
    return client.listObjectsV2Paginator(list -> list.bucket(BUCKET)).contents().stream().count()
        + client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads().size();
  }

  @ParameterizedTest
  @ValueSource(ints = {PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES + 12345})
  void largeObjectsGoInParts(int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    StoredBlock block = store.write(namespace(), new ByteArrayInputStream(bytes));
    assertThat(block.sizeBytes()).isEqualTo(size);
    assertThat(block.md5Hex())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)));
    assertThat(read(block.address(), 0, size)).isEqualTo(bytes);
    assertThat(read(block.address(), size - 10, 10))
        .isEqualTo(Arrays.copyOfRange(bytes, size - 10, size));
  }

  @Test
  void largeUploadThatBreaksOffLeavesNothing() {
    long before = blocks();
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[2 * PART_BYTES + 1]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("cut off");
              }
            });
    assertThatThrownBy(() -> store.write(namespace(), broken)).hasMessage("cut off");
    assertThat(blocks()).isEqualTo(before);
  }

  @Test
  void presignedUrlsNeedNoKeys() throws Exception {
    StoredBlock block = write("hello");
    PresignedUrl url = store.presignRead(block.address(), "text/css").orElseThrow();
    HttpClient http = HttpClient.newHttpClient();
    var answer = http.send(HttpRequest.newBuilder(url.url()).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/css");
    assertThat(url.url().getQuery()).contains("X-Amz-Signature=", "X-Amz-Expires=900");

    String address = namespace() + "/data/aa/handed-in";
    PresignedUrl put = store.presignWrite(address).orElseThrow();
    HttpRequest request =
        HttpRequest.newBuilder(put.url()).PUT(BodyPublishers.ofString("handed in")).build();
    assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    assertThat(read(address, 0, 9)).asString().isEqualTo("handed in");
  }

  @Test
  void rangeBeyondTheStoredBytesIsCorrupt() throws IOException {
    String address = write("short").address();
    assertThatThrownBy(() -> store.read(address, 0, 6)).isInstanceOf(Corrupt.class);
    assertThatThrownBy(() -> store.read(address, 6, 1)).isInstanceOf(Corrupt.class);
    assertThatThrownBy(() -> store.read(address, 6, 0)).isInstanceOf(Corrupt.class);
  }

  @Test
  void anAnswerNeedNotBeReadToItsEnd() throws IOException {
    String address = write("x".repeat(1 << 20)).address();
    for (int i = 0; i < 20; i++) {
      try (InputStream in = store.read(address, 0, 1 << 20)) {
        assertThat(in.read()).isEqualTo('x');
      }
    }
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> store.write("s3://no-such-bucket/x", InputStream.nullInputStream()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("no-such-bucket");
  }

  @Test
  void aServiceThatIsAwayIsUnavailable() {
    BlockStore away = S3Connection.of(config(URI.create("http://127.0.0.1:1"))).store();
    assertThatThrownBy(() -> away.read("s3://bucket/x", 0, 1)).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://",
        "s3:///x",
        "s3://UPPER/x",
        "s3://a/x",
        "s3://b/\u0000",
        "S3://bucket/x",
        "s3://bucket/a\nb",
        "s3://user@bucket/x",
        "s3://bucket:80/x"
      })
  void refusesWhatIsNoAddress(String address) {
    assertThat(store.accepts(address)).isFalse();
    assertThatThrownBy(() -> store.read(address, 0, 1)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void schemesGoToTheirStores() throws IOException {
    BlockStore both = new BlockStores(refusing(), store);
    String address = both.write(namespace(), InputStream.nullInputStream()).address();
    assertThat(address).startsWith("s3://");
    assertThat(both.accepts("s3://bucket/x")).isTrue();

    BlockStore localOnly = new BlockStores(refusing(), null);
    assertThat(localOnly.accepts("s3://bucket/x")).isFalse();
    assertThatThrownBy(() -> localOnly.read(address, 0, 0))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("varve.blockstore.s3.enabled");
  }

  private static BlockStore refusing() {
    return new BlockStore() {
      @Override
      public StoredBlock write(String namespace, InputStream content) {
        throw new AssertionError(namespace);
      }

      @Override
      public InputStream read(String address, long offset, long length) {
        throw new AssertionError(address);
      }

      @Override
      public void checkNamespace(String namespace) {
        throw new AssertionError(namespace);
      }

      @Override
      public boolean accepts(String address) {
        throw new AssertionError(address);
      }
    };
  }

  static BlockStoreConfig.S3 config(URI endpoint) {
    return new BlockStoreConfig.S3() {
      @Override
      public boolean enabled() {
        return true;
      }

      @Override
      public Optional<URI> endpoint() {
        return Optional.of(endpoint);
      }

      @Override
      public Optional<URI> publicEndpoint() {
        return Optional.empty();
      }

      @Override
      public String region() {
        return "eu-central-1";
      }

      @Override
      public boolean pathStyle() {
        return true;
      }

      @Override
      public Optional<String> accessKeyId() {
        return Optional.of("key");
      }

      @Override
      public Optional<String> secretAccessKey() {
        return Optional.of("secret");
      }

      @Override
      public boolean presign() {
        return true;
      }

      @Override
      public Duration presignExpiry() {
        return Duration.ofMinutes(15);
      }

      @Override
      public MemorySize partSize() {
        return new MemorySize(BigInteger.valueOf(PART_BYTES));
      }
    };
  }
}
