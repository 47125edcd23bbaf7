package dev.varve.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * One bit per version that says whether it is visible at a commit: the nearest checkpoint or cached
 * ancestor, and the records along first parents from there.
 *
 * <p>A bitmap is as long as its commit's document end, and never changes once it is handed out.
 * Thread-safe.
 */
final class CommitBits {

  private static final long CACHED_BYTES = 32L << 20;
  private static final int ALWAYS_CACHED = 4;

  private final CommitHistory history;
  private final CommitJournal journal;
  private final Map<Long, FixedBitSet> cache = new LinkedHashMap<>(16, 0.75f, true);
  private long cachedBytes;

  CommitBits(CommitHistory history, CommitJournal journal) {
    this.history = history;
    this.journal = journal;
  }

  /** The bitmap of a commit; seq 0 is the empty state. Don't write to it. */
  FixedBitSet at(long seq) throws IOException {
    FixedBitSet known = cached(seq);
    if (known != null) {
      return known;
    }
    FixedBitSet bits = compute(seq);
    put(seq, bits);
    return bits;
  }

  synchronized void put(long seq, FixedBitSet bits) {
    FixedBitSet before = cache.put(seq, bits);
    cachedBytes += bits.ramBytesUsed() - (before == null ? 0 : before.ramBytesUsed());
    var eldest = cache.values().iterator();
    while (cachedBytes > CACHED_BYTES && cache.size() > ALWAYS_CACHED) {
      cachedBytes -= eldest.next().ramBytesUsed();
      eldest.remove();
    }
  }

  private synchronized @Nullable FixedBitSet cached(long seq) {
    return seq == 0 ? new FixedBitSet(0) : cache.get(seq);
  }

  private FixedBitSet compute(long seq) throws IOException {
    try (JournalFrames frames = journal.frames()) {
      List<CommitRecord> records = new ArrayList<>();
      FixedBitSet base = base(seq, frames);
      for (long at = seq; base == null; base = base(at, frames)) {
        CommitEntry entry = history.at(at);
        records.add(record(entry, frames));
        at = entry.parentSeq();
      }
      FixedBitSet bits = copy(base, history.at(seq).documentEnd());
      records.reversed().forEach(record -> apply(record, bits));
      return checked(history.at(seq), bits);
    }
  }

  /** The records along first parents up to a commit, the oldest first. */
  List<CommitRecord> records(CommitEntry commit) throws IOException {
    try (JournalFrames frames = journal.frames()) {
      List<CommitRecord> records = new ArrayList<>();
      for (CommitEntry at = commit; ; at = history.at(at.parentSeq())) {
        records.add(record(at, frames));
        if (at.parentSeq() == 0) {
          return records.reversed();
        }
      }
    }
  }

  /**
   * The records along first parents from a commit, the newest first: one at least, and none behind
   * a bound.
   */
  List<CommitRecord> records(CommitEntry from, HistoryReader.Bound bound) throws IOException {
    try (JournalFrames frames = journal.frames()) {
      List<CommitRecord> records = new ArrayList<>();
      long touched = 0;
      for (CommitEntry at = from; ; at = history.at(at.parentSeq())) {
        CommitRecord record = record(at, frames);
        records.add(record);
        touched += record.versions();
        if (at.parentSeq() == 0
            || records.size() >= bound.commits()
            || touched >= bound.versions()) {
          return records;
        }
      }
    }
  }

  private @Nullable FixedBitSet base(long seq, JournalFrames frames) throws IOException {
    FixedBitSet known = cached(seq);
    Long position = known == null ? history.checkpoint(seq) : null;
    if (position == null) {
      return known;
    }
    int length = history.at(seq).documentEnd();
    long[] words = BitSetUtil.toLongArray(frames.checkpoint(position));
    FixedBitSet bits = new FixedBitSet(length);
    if (words.length > bits.getBits().length) {
      throw damaged("the checkpoint of commit " + seq + " has bits beyond its documents");
    }
    System.arraycopy(words, 0, bits.getBits(), 0, words.length);
    return checked(history.at(seq), bits);
  }

  private static CommitRecord record(CommitEntry entry, JournalFrames frames) throws IOException {
    CommitRecord record = frames.commit(entry.position());
    if (!record.id().equals(entry.id())) {
      throw damaged("the journal has another commit in the place of " + entry.id());
    }
    return record;
  }

  private static FixedBitSet checked(CommitEntry entry, FixedBitSet bits) throws IOException {
    if (bits.cardinality() != entry.objectCount()) {
      throw damaged("the bitmap of commit " + entry.id() + " has another count of objects");
    }
    return bits;
  }

  private static CorruptIndexException damaged(String finding) {
    return new CorruptIndexException(finding, "commits.log");
  }

  /** A bitmap to write to, grown to the given length. */
  static FixedBitSet copy(FixedBitSet bits, int length) {
    FixedBitSet copy = new FixedBitSet(length);
    System.arraycopy(bits.getBits(), 0, copy.getBits(), 0, FixedBitSet.bits2words(bits.length()));
    return copy;
  }

  /** Where just one of two has a bit; as long as the longer. */
  static FixedBitSet differing(FixedBitSet left, FixedBitSet right) {
    FixedBitSet differing = copy(left, Math.max(left.length(), right.length()));
    differing.xor(right);
    return differing;
  }

  static void apply(CommitRecord record, FixedBitSet bits) {
    clear(record.removed(), bits);
    record.readded().forEach((int vord) -> bits.set(vord));
    if (record.newDocuments() > 0) {
      bits.set(record.documentStart(), record.documentEnd());
    }
  }

  private static void clear(RoaringBitmap vords, FixedBitSet bits) {
    vords.forEach((int vord) -> bits.clear(vord));
  }
}
