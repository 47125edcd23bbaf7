package dev.varve.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.Gone;
import dev.varve.error.VarveException.InvalidRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectListerTest {

  private static final String BUCKET = "varve-test";

  private final S3Client client =
      S3Connection.of(S3BlockStoreTest.config(S3MockServer.endpoint())).client();
  private final String folder = UUID.randomUUID() + "/images";
  private final String prefix = "s3://" + BUCKET + "/" + folder;
  private final S3ObjectLister lister = lister(prefix);

  @BeforeEach
  void objects() {
    for (String name : List.of("/b", "/a/2", "/a/1", "/a-b", "/a/", "2/other")) {
      String content = name.endsWith("/") ? "" : name;
      client.putObject(
          put -> put.bucket(BUCKET).key(folder + name), RequestBody.fromString(content));
    }
  }

  @Test
  void aFoldersObjectsComeInTheOrderOfTheirKeys() throws IOException {
    assertThat(paths(prefix)).containsExactly("a-b", "a/1", "a/2", "b");
    assertThat(paths(prefix + "/a/")).containsExactly("1", "2");
  }

  @Test
  void anObjectIsFoundWithItsTag() {
    FoundObject found = lister.find(prefix + "/a/1");
    assertThat(found.address()).isEqualTo(prefix + "/a/1");
    assertThat(found.sizeBytes()).isEqualTo(4);
    assertThat(found.checksum()).matches("[0-9a-f]{32}");
    assertThatThrownBy(() -> lister.find(prefix + "/nope")).isInstanceOf(Gone.class);
  }

  @Test
  void nothingOutsideTheAllowedPrefixesIsListed() {
    for (String address :
        List.of(prefix + "2", "s3://" + BUCKET + "/", "s3://varve-test2/", "local:///etc", "x")) {
      assertThat(lister.accepts(address)).as(address).isFalse();
      assertThatThrownBy(() -> lister.list(address)).isInstanceOf(InvalidRequest.class);
      assertThatThrownBy(() -> lister.find(address)).isInstanceOf(InvalidRequest.class);
    }
  }

  @Test
  void withoutPrefixesOrServiceThereIsNothingToImport() {
    assertThat(new S3ObjectLister(Optional.of(client), List.of()).isConfigured()).isFalse();
    assertThat(new S3ObjectLister(Optional.empty(), List.of(prefix)).accepts(prefix)).isFalse();
    assertThat(lister.isConfigured()).isTrue();
  }

  private S3ObjectLister lister(String allowed) {
    return new S3ObjectLister(Optional.of(client), List.of(allowed));
  }

  private List<String> paths(String address) throws IOException {
    List<String> paths = new ArrayList<>();
    try (ObjectListing listing = lister.list(address)) {
      for (FoundObject found = listing.next(); found != null; found = listing.next()) {
        paths.add(found.relativePath());
      }
    }
    return paths;
  }
}
