package dev.varve.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.blob.BlockStore.StoredBlock;
import dev.varve.error.VarveException.Gone;
import dev.varve.error.VarveException.InvalidRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every block store does. */
abstract class BlockStoreContract {

  abstract BlockStore store();

  /** A namespace that the store takes. */
  abstract String namespace();

  /** How many blocks lie in the store, half-written ones included. */
  abstract long blocks() throws IOException;

  @Test
  void givesBackWhatWasWritten() throws IOException {
    byte[] bytes = new byte[200_000];
    new Random(1).nextBytes(bytes);
    StoredBlock block = store().write(namespace(), new ByteArrayInputStream(bytes));
    assertThat(block.sizeBytes()).isEqualTo(bytes.length);
    assertThat(store().accepts(block.address())).isTrue();
    assertThat(block.address()).startsWith(namespace() + "/");
    assertThat(read(block.address(), 0, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void digestIsTheContentsMd5() throws IOException {
    assertThat(write("hello").md5Hex()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(write("").md5Hex()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  @Test
  void readsRanges() throws IOException {
    String address = write("0123456789").address();
    assertThat(read(address, 3, 4)).asString().isEqualTo("3456");
    assertThat(read(address, 9, 1)).asString().isEqualTo("9");
    assertThat(read(address, 10, 0)).isEmpty();
  }

  @Test
  void equalContentsGetAddressesOfTheirOwn() throws IOException {
    assertThat(write("x").address()).isNotEqualTo(write("x").address());
  }

  @Test
  void failedWriteLeavesNothing() throws IOException {
    long before = blocks();
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[100_000]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("cut off");
              }
            });
    assertThatThrownBy(() -> store().write(namespace(), broken))
        .isInstanceOf(IOException.class)
        .hasMessage("cut off");
    assertThat(blocks()).isEqualTo(before);
  }

  @Test
  void unknownAddressIsGone() throws IOException {
    String address = write("x").address();
    String unknown = address.substring(0, address.length() - 1) + "_";
    assertThatThrownBy(() -> store().read(unknown, 0, 1)).isInstanceOf(Gone.class);
  }

  @Test
  void addressesOfOtherSchemesAreRefused() {
    assertThat(store().accepts("ftp://host/file")).isFalse();
    assertThatThrownBy(() -> store().read("ftp://host/file", 0, 1))
        .isInstanceOf(InvalidRequest.class);
  }

  final StoredBlock write(String content) throws IOException {
    return store()
        .write(namespace(), new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  final byte[] read(String address, long offset, long length) throws IOException {
    try (InputStream in = store().read(address, offset, length)) {
      return in.readAllBytes();
    }
  }
}
