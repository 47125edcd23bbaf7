package dev.varve.index.search;

import dev.varve.index.document.KeyTerm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Ordinals of a key's values as text. The values stay in the segment; every {@link #STEP}th is kept
 * to find the others from.
 */
final class TextColumn implements Column {

  private static final int STEP = 64;

  private final BytesRef key;
  private final DocRanks ranks;
  private final List<BytesRef> samples;
  private final int size;

  private TextColumn(BytesRef key, DocRanks ranks, List<BytesRef> samples, int size) {
    this.key = key;
    this.ranks = ranks;
    this.samples = samples;
    this.size = size;
  }

  static TextColumn read(LeafReader reader, BytesRef key) throws IOException {
    int[] dense = new int[reader.maxDoc()];
    Arrays.fill(dense, DocRanks.NONE);
    List<BytesRef> samples = new ArrayList<>();
    KeyTerms terms = KeyTerms.of(reader, key);
    int ord = 0;
    int count = 0;
    for (@Nullable BytesRef term = terms.next(); term != null; term = terms.next()) {
      if (ord % STEP == 0) {
        samples.add(BytesRef.deepCopyOf(term));
      }
      count += terms.rank(dense, ord++);
    }
    return new TextColumn(key, DocRanks.of(dense, count), List.copyOf(samples), ord);
  }

  /** How many values there are. */
  int size() {
    return size;
  }

  @Override
  public DocRanks ranks() {
    return ranks;
  }

  /** Twice the value's ordinal; for a value that is not there the odd number between its own. */
  long place(LeafReader reader, String value) throws IOException {
    BytesRef wanted = KeyTerm.ofForm(key, value);
    int sample = lastAtOrBefore(wanted);
    if (sample < 0) {
      return -1;
    }
    KeyTerms terms = KeyTerms.from(reader, key, samples.get(sample));
    long ord = (long) sample * STEP;
    for (@Nullable BytesRef term = terms.next(); term != null; term = terms.next()) {
      int compared = term.compareTo(wanted);
      if (compared >= 0) {
        return compared == 0 ? 2 * ord : 2 * ord - 1;
      }
      ord++;
    }
    return 2 * ord - 1;
  }

  /** The value of an ordinal. */
  String value(LeafReader reader, int ord) throws IOException {
    KeyTerms terms = KeyTerms.from(reader, key, samples.get(ord / STEP));
    @Nullable BytesRef term = terms.next();
    for (int i = 0; i < ord % STEP && term != null; i++) {
      term = terms.next();
    }
    if (term == null) {
      throw new IllegalStateException("the segment lost a value");
    }
    return KeyTerm.value(key, term);
  }

  private int lastAtOrBefore(BytesRef wanted) {
    int low = 0;
    int high = samples.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (samples.get(middle).compareTo(wanted) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  @Override
  public long ramBytesUsed() {
    return 64
        + ranks.ramBytesUsed()
        + samples.stream().mapToLong(sample -> 48L + sample.length).sum();
  }
}
