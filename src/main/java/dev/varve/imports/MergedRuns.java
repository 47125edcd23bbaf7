package dev.varve.imports;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.ObjectVersionCodec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The entries of all runs of a file in path order. A run costs a buffer of 4 KB from its first path
 * to its last one, and all share one open file. Close it.
 */
final class MergedRuns implements AutoCloseable {

  private static final int BUFFER_BYTES = 4_096;

  private final FileChannel file;
  private final Deque<Waiting> waiting;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing(Head::path, Utf8Order.INSTANCE));
  private @Nullable String last;

  private record Waiting(String first, long start, long end) {}

  private record Head(ObjectVersion entry, DataInputStream rest) {

    String path() {
      return entry.path();
    }
  }

  MergedRuns(FileChannel file, List<EntryFile.Run> runs) throws IOException {
    this.file = file;
    this.waiting = new ArrayDeque<>(ordered(runs, file.size()));
  }

  private static List<Waiting> ordered(List<EntryFile.Run> runs, long size) {
    List<Waiting> ordered = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      long end = i + 1 < runs.size() ? runs.get(i + 1).start() : size;
      ordered.add(new Waiting(runs.get(i).first(), runs.get(i).start(), end));
    }
    ordered.sort(Comparator.comparing(Waiting::first, Utf8Order.INSTANCE));
    return ordered;
  }

  /** The next one; null at the end. */
  @Nullable ObjectVersion next() {
    try {
      openReached();
      Head head = heads.poll();
      if (head == null) {
        return null;
      }
      refuseDoubles(head.path());
      advance(head.rest());
      return head.entry();
    } catch (IOException e) {
      throw new UncheckedIOException("what was listed for the import can't be read back", e);
    }
  }

  /** Opens the runs that the merge has come to. */
  private void openReached() throws IOException {
    while (!waiting.isEmpty() && isReached(waiting.getFirst())) {
      Waiting run = waiting.removeFirst();
      FileSpan span = new FileSpan(file, run.start(), run.end());
      advance(new DataInputStream(new BufferedInputStream(span, BUFFER_BYTES)));
    }
  }

  private boolean isReached(Waiting run) {
    return heads.isEmpty() || Utf8Order.INSTANCE.compare(run.first(), heads.peek().path()) <= 0;
  }

  private void advance(DataInputStream run) throws IOException {
    byte[] length = run.readNBytes(Integer.BYTES);
    if (length.length > 0) {
      int bytes = ByteBuffer.wrap(length).getInt();
      heads.add(new Head(ObjectVersionCodec.decode(run.readNBytes(bytes)), run));
    }
  }

  private void refuseDoubles(String path) {
    if (path.equals(last)) {
      throw new InvalidRequest("two sources have an object for path " + path);
    }
    last = path;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
