package dev.varve.index.search;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Creation;
import dev.varve.index.document.ObjectDocument;
import dev.varve.index.document.Origin;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterDirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Objects in an index of several segments, some of them hidden by live docs as other commits' are.
 */
public final class TestCorpus implements AutoCloseable {

  /** The commit that introduced every committed object here. */
  public static final Origin ORIGIN =
      new Origin(
          new CommitId("ab".repeat(32)),
          "Ann Example",
          "Import the FIRST batch",
          Instant.parse("2024-05-06T07:08:09Z"));

  /** The commit in which some of the objects began. */
  private static final Creation EARLIER =
      new Creation(
          new CommitId("cd".repeat(32)), "Bob Example", Instant.parse("2023-02-03T04:05:06Z"));

  private final Directory directory = new ByteBuffersDirectory();
  private final DirectoryReader physical;
  private final IndexReader reader;
  private final List<ObjectVersion> visible = new ArrayList<>();

  /**
   * @param hidden versions that are in the segments and not in the view
   * @param segmentSize objects a segment, hidden ones included
   */
  public TestCorpus(List<ObjectVersion> objects, List<ObjectVersion> hidden, int segmentSize)
      throws IOException {
    Set<Long> hiddenOrdinals = new HashSet<>();
    try (IndexWriter writer =
        new IndexWriter(
            directory, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE))) {
      List<ObjectVersion> all = interleaved(objects, hidden, hiddenOrdinals);
      for (int i = 0; i < all.size(); i++) {
        @Nullable Origin origin = all.get(i).origin() == null ? null : ORIGIN;
        writer.addDocument(ObjectDocument.of(all.get(i), i, origin, creation(all.get(i))));
        if ((i + 1) % segmentSize == 0) {
          writer.flush();
        }
      }
    }
    visible.addAll(objects);
    physical = DirectoryReader.open(directory);
    reader = hidden.isEmpty() ? physical : new Masked(physical, hiddenOrdinals);
  }

  /** When an object here began: every third began earlier, and some are uncommitted. */
  public static @Nullable Creation creation(ObjectVersion version) {
    if (Math.floorMod(version.path().hashCode(), 3) == 0) {
      return EARLIER;
    }
    return version.origin() == null ? null : Creation.of(ORIGIN);
  }

  private static List<ObjectVersion> interleaved(
      List<ObjectVersion> objects, List<ObjectVersion> hidden, Set<Long> hiddenOrdinals) {
    List<ObjectVersion> all = new ArrayList<>();
    for (int i = 0; i < Math.max(objects.size(), hidden.size()); i++) {
      if (i < hidden.size()) {
        hiddenOrdinals.add((long) all.size());
        all.add(hidden.get(i));
      }
      if (i < objects.size()) {
        all.add(objects.get(i));
      }
    }
    return all;
  }

  public IndexReader reader() {
    return reader;
  }

  public List<ObjectVersion> objects() {
    return visible;
  }

  @Override
  public void close() throws IOException {
    physical.close();
    directory.close();
  }

  private static final class Masked extends FilterDirectoryReader {

    private final Set<Long> hidden;

    Masked(DirectoryReader in, Set<Long> hidden) throws IOException {
      super(
          in,
          new SubReaderWrapper() {
            @Override
            public LeafReader wrap(LeafReader leaf) {
              return new MaskedLeaf(leaf, hidden);
            }
          });
      this.hidden = hidden;
    }

    @Override
    protected DirectoryReader doWrapDirectoryReader(DirectoryReader in) throws IOException {
      return new Masked(in, hidden);
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
      return null;
    }
  }

  private static final class MaskedLeaf extends FilterLeafReader {

    private final FixedBitSet live;

    MaskedLeaf(LeafReader in, Set<Long> hidden) {
      super(in);
      live = new FixedBitSet(in.maxDoc());
      try {
        NumericDocValues ordinals = in.getNumericDocValues("vord");
        for (int doc = ordinals.nextDoc(); doc < in.maxDoc(); doc = ordinals.nextDoc()) {
          if (!hidden.contains(ordinals.longValue())) {
            live.set(doc);
          }
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Bits getLiveDocs() {
      return live.asReadOnlyBits();
    }

    @Override
    public int numDocs() {
      return live.cardinality();
    }

    @Override
    public CacheHelper getCoreCacheHelper() {
      return in.getCoreCacheHelper();
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
      return null;
    }
  }
}
