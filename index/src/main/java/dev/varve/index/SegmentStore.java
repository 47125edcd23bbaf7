package dev.varve.index;

import dev.varve.index.document.Fields;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SimpleMergedSegmentWarmer;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.InfoStream;
import org.jspecify.annotations.Nullable;

/**
 * A generation's append-only Lucene index.
 *
 * <p>INVARIANT: a document's global id is its vord, the order in which it was added. It holds
 * because one thread adds, nothing is deleted, there is no index sort, and the merge policy takes
 * adjacent segments only and keeps their order. An addition that fails would break it by leaving a
 * hole that a merge closes, so it must be followed by {@link #rollback}.
 */
final class SegmentStore implements Closeable {

  private static final double BUFFER_MEGABYTES = 64;
  private static final int SEGMENTS_MERGED_AT_ONCE = 8;
  private static final int SMALL_SEGMENT_DOCUMENTS = 2_000;
  private static final int FOLDED_SEGMENTS = 2;

  private final Path folder;
  private final Directory directory;
  private final IndexWriter writer;
  private volatile DirectoryReader reader;

  private SegmentStore(Path folder, Directory directory, IndexWriterConfig.OpenMode mode)
      throws IOException {
    this.folder = folder;
    this.directory = new FreshSegments(directory);
    @Nullable IndexWriter opened = null;
    try {
      opened = new IndexWriter(this.directory, config(mode));
      this.writer = opened;
      this.reader = DirectoryReader.open(writer);
      checkOrdinals(reader);
    } catch (IOException | RuntimeException e) {
      if (opened != null) {
        rollBackSuppressing(e, opened);
      }
      IOUtils.closeWhileSuppressingExceptions(e, this.directory);
      throw e;
    }
  }

  static SegmentStore create(Path folder, Directory directory) throws IOException {
    return new SegmentStore(folder, directory, IndexWriterConfig.OpenMode.CREATE);
  }

  static SegmentStore open(Path folder, Directory directory) throws IOException {
    return new SegmentStore(folder, directory, IndexWriterConfig.OpenMode.APPEND);
  }

  private static IndexWriterConfig config(IndexWriterConfig.OpenMode mode) {
    LogDocMergePolicy adjacent = new LogDocMergePolicy();
    adjacent.setMergeFactor(SEGMENTS_MERGED_AT_ONCE);
    adjacent.setMinMergeDocs(SMALL_SEGMENT_DOCUMENTS);
    return new IndexWriterConfig(unused())
        .setOpenMode(mode)
        .setCodec(new SegmentCodec())
        .setMergePolicy(adjacent)
        .setMergeScheduler(new ConcurrentMergeScheduler())
        // Else a flush may wait half a second for small merges.
        .setMaxFullFlushMergeWaitMillis(0)
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setMergedSegmentWarmer(new SimpleMergedSegmentWarmer(InfoStream.NO_OUTPUT))
        .setCommitOnClose(false);
  }

  /** Documents bring their terms with them; whoever analyses text does so before. */
  private static Analyzer unused() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        throw new IllegalStateException("the field " + field + " was not analysed before");
      }
    };
  }

  /** The newest reader; take a reference before use. */
  DirectoryReader reader() {
    return reader;
  }

  boolean isOpen() {
    return writer.isOpen() && writer.getTragicException() == null;
  }

  void add(Document document) throws IOException {
    writer.addDocument(document);
  }

  /** Makes added documents searchable. Gives the reader before, for the caller to release. */
  DirectoryReader reopen() throws IOException {
    DirectoryReader before = reader;
    DirectoryReader changed = DirectoryReader.openIfChanged(before, writer);
    if (changed == null) {
      before.incRef();
      return before;
    }
    try {
      checkOrdinals(changed);
    } catch (RuntimeException e) {
      IOUtils.closeWhileSuppressingExceptions(e, changed);
      throw e;
    }
    reader = changed;
    return before;
  }

  /** Makes everything added survive a crash, together with the given notes. */
  void commit(Map<String, String> notes) throws IOException {
    writer.setLiveCommitData(notes.entrySet());
    writer.commit();
  }

  Map<String, String> committedNotes() {
    return Map.copyOf(notes(writer.getLiveCommitData()));
  }

  private static Map<String, String> notes(
      @Nullable Iterable<Map.Entry<String, String>> committed) {
    Map<String, String> notes = new HashMap<>();
    if (committed != null) {
      committed.forEach(note -> notes.put(note.getKey(), note.getValue()));
    }
    return notes;
  }

  /** Merges small segments into few; returns when that is done. */
  void fold() throws IOException {
    writer.forceMerge(FOLDED_SEGMENTS, true);
  }

  private void checkOrdinals(DirectoryReader opened) {
    try {
      for (LeafReaderContext leaf : opened.leaves()) {
        checkFirstOrdinal(leaf);
      }
    } catch (IOException e) {
      throw new IndexDamagedException(folder, "its ordinals cannot be read", e);
    }
  }

  private void checkFirstOrdinal(LeafReaderContext leaf) throws IOException {
    LeafReader segment = leaf.reader();
    NumericDocValues vords = segment.getNumericDocValues(Fields.VORD);
    boolean found = vords != null && vords.advanceExact(0) && vords.longValue() == leaf.docBase;
    if (!found || segment.hasDeletions()) {
      throw new IndexDamagedException(
          folder, "document " + leaf.docBase + " is not the one added in that place", null);
    }
  }

  /** Drops everything since the last commit and closes. Readers that are open stay usable. */
  void rollback() throws IOException {
    IOUtils.close(writer::rollback, reader, directory);
  }

  private static void rollBackSuppressing(Exception cause, IndexWriter writer) {
    try {
      writer.rollback();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** Closes without committing. */
  @Override
  public void close() throws IOException {
    rollback();
  }
}
