package dev.varve.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.blob.BlockStore;
import dev.varve.hook.GuardFiles.GuardFile.Usable;
import dev.varve.index.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardFilesTest {

  private static final String ACTION =
      """
      name: %s
      on:
        pre-commit:
      hooks:
        - id: gate
          type: query
          properties:
            query: label:wrong
      """;

  private final OneBlock block = new OneBlock();
  private final GuardFiles files = new GuardFiles(new Contents(block));

  @Test
  void aFileThatWasReplacedAtItsAddressAndImportedAgainIsReadAgain() {
    assertThat(nameAfterImportOf("before")).isEqualTo("before");
    assertThat(nameAfterImportOf("after")).isEqualTo("after");
  }

  private String nameAfterImportOf(String name) {
    block.content = ACTION.replace("%s", name).getBytes(StandardCharsets.UTF_8);
    ObjectVersion version =
        new ObjectVersion(
            "_lakefs_actions/a.yaml",
            "local:///imported/_lakefs_actions/a.yaml",
            block.content.length,
            Instant.EPOCH,
            "checksum of " + name,
            "text/yaml",
            ObjectVersion.ordered(Map.of()),
            null);
    return ((Usable) files.read(version)).action().name();
  }

  /** The same bytes at every address. */
  private static final class OneBlock implements BlockStore {

    private byte[] content = {};

    @Override
    public InputStream read(String address, long offset, long length) {
      return new ByteArrayInputStream(content);
    }

    @Override
    public StoredBlock write(String storageNamespace, InputStream bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkNamespace(String storageNamespace) {}

    @Override
    public boolean accepts(String address) {
      return true;
    }
  }
}
