package dev.varve.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.Corrupt;
import dev.varve.error.VarveException.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBlockStoreTest extends BlockStoreContract {

  @TempDir private Path folder;

  private LocalBlockStore store;

  @BeforeEach
  void open() throws IOException {
    store = new LocalBlockStore(folder.resolve("objects"), UUID::randomUUID);
  }

  @Override
  BlockStore store() {
    return store;
  }

  @Override
  String namespace() {
    return "local://demo/some prefix";
  }

  @Override
  long blocks() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local://",
        "local:///etc/passwd",
        "local://../secret",
        "local://demo/../../secret",
        "local://demo/./x",
        "local://demo//x",
        "local://demo/a\\b",
        "local://demo/a\u0000b",
        "local://demo/a\nb",
        "local://demo/\ud800",
        "local://.incoming/x",
        "/etc/passwd",
        "file:///etc/passwd",
        "LOCAL://demo/x"
      })
  void refusesWhatIsNoAddressBelowTheRoot(String address) {
    assertThat(store.accepts(address)).isFalse();
    assertThatThrownBy(() -> store.read(address, 0, 1)).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> store.write(address, empty())).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void percentSignsAreJustText() {
    assertThat(store.accepts("local://demo/%2e%2e/x")).isTrue();
  }

  @Test
  void followsNoLinks() throws IOException {
    Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve("objects/out"), folder);
    Files.createSymbolicLink(folder.resolve("objects/file"), folder.resolve("secret"));
    assertThatThrownBy(() -> store.read("local://out/secret", 0, 1)).isInstanceOf(Corrupt.class);
    assertThatThrownBy(() -> store.read("local://file", 0, 1)).hasMessageContaining("nothing at");
    assertThatThrownBy(() -> store.write("local://out/x", empty())).isInstanceOf(Corrupt.class);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void rangeBeyondTheStoredBytesIsCorrupt() throws IOException {
    String address = write("short").address();
    assertThatThrownBy(() -> store.read(address, 0, 6)).isInstanceOf(Corrupt.class);
    assertThatThrownBy(() -> store.read(address, Long.MAX_VALUE, 1)).isInstanceOf(Corrupt.class);
  }

  private static InputStream empty() {
    return InputStream.nullInputStream();
  }
}
