package dev.varve.index.query;

import dev.varve.index.document.CaseFolding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** All code points that fold to the same one. */
final class CaseVariants {

  private static final Map<Integer, int[]> BY_FOLDED = table();

  private static final int[] CASED =
      BY_FOLDED.values().stream().flatMapToInt(Arrays::stream).sorted().toArray();

  private CaseVariants() {}

  /** The code points between two that have another case, both included. */
  static int[] cased(int from, int to) {
    return Arrays.copyOfRange(CASED, place(from), place(to + 1));
  }

  private static int place(int codePoint) {
    int found = Arrays.binarySearch(CASED, codePoint);
    return found < 0 ? -found - 1 : found;
  }

  static int[] of(int codePoint) {
    int[] variants = BY_FOLDED.get(CaseFolding.fold(codePoint));
    return variants == null ? new int[] {codePoint} : variants.clone();
  }

  private static Map<Integer, int[]> table() {
    Map<Integer, int[]> table = new HashMap<>();
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      int folded = CaseFolding.fold(codePoint);
      if (folded != codePoint) {
        int[] known = table.getOrDefault(folded, new int[] {folded});
        int[] longer = Arrays.copyOf(known, known.length + 1);
        longer[known.length] = codePoint;
        table.put(folded, longer);
      }
    }
    table.values().forEach(Arrays::sort);
    return table;
  }
}
