package dev.varve.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Versions that no commit has, as an index of its own: in memory while they are few, else in files
 * of a temporary folder, so that memory is bounded however many there are.
 *
 * <p>The files are deleted as soon as their reader is open: the maps alone hold them, and the disk
 * has its room again when the reader is closed or the process ends. Not for several threads.
 */
final class AddedVersions implements Closeable {

  /** Most characters of versions that are held in memory. */
  static final long MOST_IN_MEMORY = 8L << 20;

  /** Of a version beside its texts. */
  private static final long OVERHEAD = 500;

  /** Makes a version's document. */
  interface Documents {
    /**
     * @param vord the version's number among these, from 0
     */
    Document of(ObjectVersion version, int vord) throws IOException;
  }

  private final Documents documents;
  private final Path parent;
  private final long mostInMemory;
  private final List<ObjectVersion> few = new ArrayList<>();
  private long text;
  private int written;
  private @Nullable TemporaryIndex files;

  AddedVersions(Documents documents) {
    this(documents, Path.of(System.getProperty("java.io.tmpdir")), MOST_IN_MEMORY);
  }

  /**
   * @param parent of the temporary folder
   */
  AddedVersions(Documents documents, Path parent, long mostInMemory) {
    this.documents = documents;
    this.parent = parent;
    this.mostInMemory = mostInMemory;
  }

  void add(ObjectVersion version) throws IOException {
    if (files != null) {
      files.add(next(version));
      return;
    }
    few.add(version);
    text += version.textLength() + OVERHEAD;
    if (text > mostInMemory) {
      spill(TemporaryIndex.in(parent));
    }
  }

  private void spill(TemporaryIndex target) throws IOException {
    files = target;
    for (ObjectVersion version : few) {
      target.add(next(version));
    }
    few.clear();
  }

  private Document next(ObjectVersion version) throws IOException {
    return documents.of(version, written++);
  }

  /** All that was added; nothing can be added any more. */
  DirectoryReader open() throws IOException {
    return files == null ? openInMemory() : files.open();
  }

  private DirectoryReader openInMemory() throws IOException {
    // Not closed: it is garbage once its reader is.
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    try (IndexWriter writer = TemporaryIndex.writer(memory)) {
      for (ObjectVersion version : few) {
        writer.addDocument(next(version));
      }
    }
    return DirectoryReader.open(memory);
  }

  /** Leaves no files, whatever happened. */
  @Override
  public void close() throws IOException {
    if (files != null) {
      files.close();
    }
  }
}
