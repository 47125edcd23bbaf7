package dev.varve.index.search;

import dev.varve.index.document.KeyTerm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The order of a key's values as numbers or dates; values that are none have no rank. */
final class TypedColumn implements Column {

  private final DocRanks ranks;
  private final long[] majors;
  private final long[] minors;

  private TypedColumn(DocRanks ranks, List<TypedValue> sorted) {
    this.ranks = ranks;
    majors = sorted.stream().mapToLong(TypedValue::major).toArray();
    minors = sorted.stream().mapToLong(TypedValue::minor).toArray();
  }

  static TypedColumn read(LeafReader reader, BytesRef key, SortKey.Type type) throws IOException {
    int[] dense = new int[reader.maxDoc()];
    Arrays.fill(dense, DocRanks.NONE);
    List<TypedValue> values = new ArrayList<>();
    KeyTerms terms = KeyTerms.of(reader, key);
    int count = 0;
    for (@Nullable BytesRef term = terms.next(); term != null; term = terms.next()) {
      @Nullable TypedValue value = TypedValue.parse(KeyTerm.value(key, term), type);
      if (value != null) {
        count += terms.rank(dense, values.size());
        values.add(value);
      }
    }
    List<TypedValue> sorted = values.stream().sorted().distinct().toList();
    rerank(dense, places(values, sorted));
    return new TypedColumn(DocRanks.of(dense, count), sorted);
  }

  private static int[] places(List<TypedValue> values, List<TypedValue> sorted) {
    TypedValue[] places = sorted.toArray(TypedValue[]::new);
    return values.stream().mapToInt(value -> Arrays.binarySearch(places, value)).toArray();
  }

  private static void rerank(int[] dense, int[] places) {
    for (int doc = 0; doc < dense.length; doc++) {
      if (dense[doc] != DocRanks.NONE) {
        dense[doc] = places[dense[doc]];
      }
    }
  }

  @Override
  public DocRanks ranks() {
    return ranks;
  }

  /** How many values there are. */
  int size() {
    return majors.length;
  }

  TypedValue value(int rank) {
    return new TypedValue(majors[rank], minors[rank]);
  }

  /** Twice the value's rank; for a value that is not there the odd number between its own. */
  long place(TypedValue value) {
    int low = 0;
    int high = majors.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = new TypedValue(majors[middle], minors[middle]).compareTo(value);
      if (compared == 0) {
        return 2L * middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return 2L * low - 1;
  }

  @Override
  public long ramBytesUsed() {
    return 64 + ranks.ramBytesUsed() + 16L * majors.length;
  }
}
