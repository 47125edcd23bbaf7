package dev.varve.imports;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.ObjectVersionCodec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The entries that an import has listed, in path order, in a file of this process alone.
 *
 * <p>Layout: for each entry the length of its stored form, int32 big-endian, and the form as {@link
 * ObjectVersionCodec} has it. No version, because no other process ever reads one.
 */
final class EntryFile {

  private final Path file;
  private long entries;

  EntryFile(Path file) {
    this.file = file;
  }

  void write(SourceEntries source, ImportProgress progress) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (ObjectVersion entry = source.next(); entry != null; entry = source.next()) {
        byte[] bytes = ObjectVersionCodec.encode(entry);
        out.writeInt(bytes.length);
        out.write(bytes);
        entries++;
        progress.listed();
      }
    }
  }

  Reader read() throws IOException {
    return new Reader(
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file))), entries);
  }

  static final class Reader implements AutoCloseable {

    private final DataInputStream in;
    private long left;

    private Reader(DataInputStream in, long entries) {
      this.in = in;
      this.left = entries;
    }

    @Nullable ObjectVersion next() {
      if (left == 0) {
        return null;
      }
      left--;
      try {
        return ObjectVersionCodec.decode(in.readNBytes(in.readInt()));
      } catch (IOException e) {
        throw new UncheckedIOException("what was listed for the import can't be read back", e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
