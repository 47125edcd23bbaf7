package dev.varve.blob;

import dev.varve.index.Utf8Order;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Names in the order of their UTF-8 bytes. More than fit into memory go to temporary files in
 * sorted runs, which are merged as they are read.
 */
final class SortedNames implements AutoCloseable {

  private static final int MAX_IN_MEMORY = 100_000;

  private final PriorityQueue<Run> runs = new PriorityQueue<>();

  private SortedNames() {}

  static SortedNames of(Iterator<String> names) throws IOException {
    return of(names, MAX_IN_MEMORY);
  }

  static SortedNames of(Iterator<String> names, int maxInMemory) throws IOException {
    SortedNames sorted = new SortedNames();
    try {
      List<String> run = take(names, maxInMemory);
      while (names.hasNext()) {
        sorted.add(FileRun.write(run));
        run = take(names, maxInMemory);
      }
      sorted.add(new MemoryRun(run.iterator()));
      return sorted;
    } catch (IOException | RuntimeException e) {
      sorted.close();
      throw e;
    }
  }

  private static List<String> take(Iterator<String> names, int max) {
    List<String> taken = new ArrayList<>();
    while (taken.size() < max && names.hasNext()) {
      taken.add(names.next());
    }
    taken.sort(Utf8Order.INSTANCE);
    return taken;
  }

  private void add(Run run) throws IOException {
    if (run.advance()) {
      runs.add(run);
    } else {
      run.close();
    }
  }

  @Nullable String next() throws IOException {
    Run run = runs.poll();
    if (run == null) {
      return null;
    }
    String name = run.head;
    add(run);
    return name;
  }

  @Override
  public void close() throws IOException {
    for (Run run : runs) {
      run.close();
    }
    runs.clear();
  }

  /** Sorted names, the first of them at hand. */
  private abstract static class Run implements Comparable<Run> {

    String head = "";

    abstract @Nullable String read() throws IOException;

    abstract void close() throws IOException;

    boolean advance() throws IOException {
      String name = read();
      head = name == null ? "" : name;
      return name != null;
    }

    @Override
    public int compareTo(Run other) {
      return Utf8Order.INSTANCE.compare(head, other.head);
    }
  }

  private static final class MemoryRun extends Run {

    private final Iterator<String> names;

    MemoryRun(Iterator<String> names) {
      this.names = names;
    }

    @Override
    @Nullable String read() {
      return names.hasNext() ? names.next() : null;
    }

    @Override
    void close() {}
  }

  private static final class FileRun extends Run {

    private final Path file;
    private final DataInputStream in;
    private int left;

    private FileRun(Path file, int names) throws IOException {
      this.file = file;
      this.left = names;
      this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    static FileRun write(List<String> names) throws IOException {
      Path file = Files.createTempFile("varve-names", ".run");
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
        for (String name : names) {
          out.writeUTF(name);
        }
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
      return new FileRun(file, names.size());
    }

    @Override
    @Nullable String read() throws IOException {
      return left-- > 0 ? in.readUTF() : null;
    }

    @Override
    void close() throws IOException {
      in.close();
      Files.deleteIfExists(file);
    }
  }
}
