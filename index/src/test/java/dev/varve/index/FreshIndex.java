package dev.varve.index;

import dev.varve.index.document.ObjectDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FilterCodecReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;

/** Builds a bare Lucene index, one segment, of just what is visible in a view. */
final class FreshIndex {

  private static final double BUFFER_MEGABYTES = 256;

  private FreshIndex() {}

  /** Adds each object as a document, in path order. */
  static void add(View view, AppliedCommit origin, Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config())) {
      PathCursor<ObjectVersion> all = view.objects();
      int vord = 0;
      for (ObjectVersion next = all.next(); next != null; next = all.next()) {
        writer.addDocument(ObjectDocument.of(next, vord++, origin));
      }
      writer.forceMerge(1);
    }
  }

  /**
   * Lets Lucene merge the visible documents of all segments into a new one: several times as quick,
   * and the same but for the order of documents, which stays that of the view's segments.
   */
  static void merge(OpenView view, Path folder) throws IOException {
    List<LeafReaderContext> leaves = view.reader().leaves();
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config())) {
      writer.addIndexes(
          leaves.stream()
              .map(leaf -> new VisibleCodec((VisibleLeaf) leaf.reader()))
              .toArray(CodecReader[]::new));
      writer.forceMerge(1);
    }
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig()
        .setCodec(new SegmentCodec())
        .setRAMBufferSizeMB(BUFFER_MEGABYTES);
  }

  /** The visible documents in the form that Lucene merges without a detour. */
  private static final class VisibleCodec extends FilterCodecReader {

    private final VisibleLeaf leaf;

    VisibleCodec(VisibleLeaf leaf) {
      super((CodecReader) leaf.getDelegate());
      this.leaf = leaf;
    }

    @Override
    public Bits getLiveDocs() {
      return leaf.getLiveDocs();
    }

    @Override
    public int numDocs() {
      return leaf.numDocs();
    }

    @Override
    public CacheHelper getCoreCacheHelper() {
      return in.getCoreCacheHelper();
    }

    @Override
    public CacheHelper getReaderCacheHelper() {
      return null;
    }
  }
}
