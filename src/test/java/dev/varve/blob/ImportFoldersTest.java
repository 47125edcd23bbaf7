package dev.varve.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.Gone;
import dev.varve.error.VarveException.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFoldersTest {

  @TempDir private Path folder;

  private Path root;
  private Path secret;
  private ImportFolders folders;

  @BeforeEach
  void files() throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    secret = Files.writeString(folder.resolve("secret"), "secret");
    folders = new ImportFolders(List.of(root), List.of(folder.resolve("data")));
  }

  @Test
  void filesComeInTheOrderOfTheirPaths() throws IOException {
    for (String path : List.of("b", "a/2", "a/1", "a-b", "a/sub/x", "ключ")) {
      put(path);
    }
    assertThat(paths("")).containsExactly("a-b", "a/1", "a/2", "a/sub/x", "b", "ключ");
    assertThat(paths("/a")).containsExactly("1", "2", "sub/x");
    assertThat(paths("/a/")).containsExactly("1", "2", "sub/x");
  }

  @Test
  void aFileIsReadFromItsAddress() throws IOException {
    put("a/1");
    FoundObject found = folders.find(address("/a/1"));
    assertThat(found.sizeBytes()).isEqualTo(3);
    assertThat(read(found.address(), 1, 2)).isEqualTo("/1");
  }

  @Test
  void anotherTimeOrSizeGivesAnotherChecksum() throws IOException {
    put("a");
    String before = folders.find(address("/a")).checksum();
    assertThat(folders.find(address("/a")).checksum()).isEqualTo(before).hasSize(32);
    Files.writeString(root.resolve("a"), "longer");
    assertThat(folders.find(address("/a")).checksum()).isNotEqualTo(before);
  }

  @Test
  void nothingOutsideTheRootsIsAccepted() {
    for (String address :
        List.of(
            "local://" + secret,
            address("/../secret"),
            address("/a/../../secret"),
            address("/./a"),
            address("//a"),
            address("/a\0b"),
            address("x"),
            "local:///etc/passwd",
            "local://root/a",
            "file://" + root,
            root.toString())) {
      assertThat(folders.accepts(address)).as(address).isFalse();
      assertThatThrownBy(() -> folders.list(address)).isInstanceOf(InvalidRequest.class);
      assertThatThrownBy(() -> folders.read(address, 0, 1)).isInstanceOf(InvalidRequest.class);
    }
  }

  @Test
  void aLinkOutOfTheRootIsRefusedByName() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), secret);
    assertThatThrownBy(() -> paths(""))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("root/link is a link that leads out");
    assertThatThrownBy(() -> folders.read(address("/link"), 0, 1)).isInstanceOf(Gone.class);
  }

  @Test
  void aLinkedFolderIsNotEntered() throws IOException {
    Files.createSymbolicLink(root.resolve("up"), folder);
    assertThatThrownBy(() -> paths("")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> folders.list(address("/up"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> folders.read(address("/up/secret"), 0, 1)).isInstanceOf(Gone.class);
  }

  @Test
  void aLinkToAFileOfTheRootStandsForThatFile() throws IOException {
    put("files/1");
    Files.createSymbolicLink(root.resolve("link"), Path.of("files/1"));
    FoundObject found = folders.find(address("/link"));
    assertThat(found.address()).isEqualTo(address("/files/1"));
    assertThat(paths("")).containsExactly("files/1", "link");
  }

  @Test
  void aFileThatIsGoneOrHasShrunkIsSaidToBe() throws IOException {
    put("a");
    assertThatThrownBy(() -> folders.read(address("/a"), 0, 9)).isInstanceOf(Gone.class);
    Files.delete(root.resolve("a"));
    assertThatThrownBy(() -> folders.read(address("/a"), 0, 1)).isInstanceOf(Gone.class);
    assertThatThrownBy(() -> folders.read(address(""), 0, 1)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void rootsThatHoldTheServicesOwnFilesAreRefused() {
    for (Path own : List.of(root, root.resolve("data"), folder)) {
      assertThatThrownBy(() -> new ImportFolders(List.of(root), List.of(own)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("overlaps");
    }
  }

  private void put(String path) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), path);
  }

  private String address(String path) {
    return "local://" + root + path;
  }

  private List<String> paths(String prefix) throws IOException {
    List<String> paths = new ArrayList<>();
    try (ObjectListing listing = folders.list(address(prefix))) {
      for (FoundObject found = listing.next(); found != null; found = listing.next()) {
        paths.add(found.relativePath());
      }
    }
    return paths;
  }

  private String read(String address, long offset, long length) throws IOException {
    try (InputStream in = folders.read(address, offset, length)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
