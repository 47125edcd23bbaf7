package dev.varve.imports;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.ObjectVersionCodec;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries that an import has listed, in a file of this process alone. They lie in runs, each in
 * path order; sources whose destinations don't interleave share a run.
 *
 * <p>Layout: for each entry the length of its stored form, int32 big-endian, and the form as {@link
 * ObjectVersionCodec} has it. No version, because no other process ever reads one.
 */
final class EntryFile {

  private final Path file;
  private final List<Run> runs = new ArrayList<>();

  /**
   * @param first its first path
   * @param start where it begins in the file; it ends where the next one begins
   */
  record Run(String first, long start) {}

  EntryFile(Path file) {
    this.file = file;
  }

  /** Takes the entries of source after source. Close it before reading. */
  Writer write() throws IOException {
    return new Writer(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
  }

  /** All entries in path order. Two of one path are refused when they are reached. */
  MergedRuns read() throws IOException {
    return new MergedRuns(FileChannel.open(file), runs);
  }

  int runCount() {
    return runs.size();
  }

  /** Not for several threads. */
  final class Writer implements AutoCloseable {

    private final DataOutputStream out;
    private long size;
    private String last = "";
    private boolean isFirstOfSource = true;

    private Writer(DataOutputStream out) {
      this.out = out;
    }

    void beginSource() {
      isFirstOfSource = true;
    }

    /** The paths of one source rise. */
    void add(ObjectVersion entry) throws IOException {
      boolean rises = Utf8Order.INSTANCE.compare(last, entry.path()) < 0;
      if (!rises && !isFirstOfSource) {
        throw new InvalidRequest(
            "the source lists out of order: " + entry.path() + " after " + last);
      }
      if (!rises || runs.isEmpty()) {
        runs.add(new Run(entry.path(), size));
      }
      append(ObjectVersionCodec.encode(entry));
      last = entry.path();
      isFirstOfSource = false;
    }

    private void append(byte[] bytes) throws IOException {
      out.writeInt(bytes.length);
      out.write(bytes);
      size += Integer.BYTES + bytes.length;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
