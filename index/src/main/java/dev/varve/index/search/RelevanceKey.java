package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.Query;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.LeafReader;
import org.jspecify.annotations.Nullable;

/** By the score of {@link Relevance}, the highest first; positions hold the score. */
final class RelevanceKey implements RowKey {

  private final Query query;
  private @Nullable Relevance relevance;

  RelevanceKey(Query query) {
    this.query = query;
  }

  /** Only where scores are wanted: an order of positions needs none. */
  private Relevance relevance() {
    if (relevance == null) {
      relevance = Relevance.of(query);
    }
    return relevance;
  }

  @Override
  public LeafKey in(LeafReader reader) throws IOException {
    int[] scores = relevance().scores(reader);
    return new LeafKey() {
      @Override
      public long rank(int doc) {
        return -scores[doc];
      }

      @Override
      public long place(@Nullable String value) {
        return value == null ? MISSING : -Long.parseLong(value);
      }

      @Override
      public String value(int doc, ObjectVersion version) {
        return Integer.toString(scores[doc]);
      }
    };
  }

  @Override
  public Comparator<String> ascending() {
    return Comparator.comparingLong((String score) -> Long.parseLong(score)).reversed();
  }

  @Override
  public void check(String value) {
    try {
      Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the position's value is no score: " + value, e);
    }
  }
}
