package dev.varve.index.search;

import dev.varve.index.search.FacetResult.Histogram;
import java.util.List;

/** Chooses bins by the values alone, so that the same values always have the same bins. */
final class Histograms {

  private Histograms() {}

  static Histogram of(ValueCounts counts) {
    if (counts.values().isEmpty()) {
      return new Histogram(counts.typeName(), "linear", "", List.of(), counts.missing());
    }
    return counts.isDate() ? DateBins.of(counts) : NumberBins.of(counts);
  }
}
