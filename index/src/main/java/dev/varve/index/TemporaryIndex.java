package dev.varve.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.MMapDirectory;

/**
 * An index in files that nobody will open again. {@link TemporaryFilesException} where they can't
 * be written. Not for several threads.
 */
final class TemporaryIndex implements Closeable {

  /** Folders that a killed process left begin with it. */
  static final String PREFIX = "varve-uncommitted";

  private final Path folder;
  private final Directory directory;
  private final IndexWriter writer;

  private TemporaryIndex(Path folder, Directory directory) throws IOException {
    this.folder = folder;
    this.directory = directory;
    this.writer = writer(directory);
  }

  static TemporaryIndex in(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, PREFIX);
      return new TemporaryIndex(folder, new Unsynced(new MMapDirectory(folder)));
    } catch (IOException e) {
      throw new TemporaryFilesException(e);
    }
  }

  /** Writes segments of what fits its buffer of 16 MiB, and never merges them. */
  static IndexWriter writer(Directory directory) throws IOException {
    return new IndexWriter(
        directory,
        new IndexWriterConfig()
            .setCodec(new SegmentCodec())
            .setMergePolicy(NoMergePolicy.INSTANCE));
  }

  void add(Document document) {
    try {
      writer.addDocument(document);
    } catch (IOException e) {
      throw new TemporaryFilesException(e);
    }
  }

  /** Ends the writing. The reader works on after this is closed. */
  DirectoryReader open() {
    try {
      writer.close();
      return DirectoryReader.open(directory);
    } catch (IOException e) {
      throw new TemporaryFilesException(e);
    }
  }

  /** Deletes the files; whoever has mapped them goes on reading them. */
  @Override
  public void close() throws IOException {
    try (directory) {
      // Does nothing when the writer is closed.
      writer.rollback();
      for (String file : directory.listAll()) {
        directory.deleteFile(file);
      }
    }
    Files.delete(folder);
  }

  /** No crash is survived, so nothing has to reach the disk. */
  private static final class Unsynced extends FilterDirectory {

    Unsynced(Directory files) {
      super(files);
    }

    @Override
    public void sync(Collection<String> names) {
      // See above.
    }

    @Override
    public void syncMetaData() {
      // See above.
    }
  }
}
