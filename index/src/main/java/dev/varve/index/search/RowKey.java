package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Fields;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** One sort key: a rank within each segment, and an order of values between segments. */
interface RowKey {

  /** The key within a segment. */
  LeafKey in(LeafReader reader) throws IOException;

  /** Compares two values, neither missing, in ascending order. */
  Comparator<String> ascending();

  /** {@link IllegalArgumentException} when a position's value cannot be one of this key. */
  void check(String value);

  /**
   * @param query what relevance is relative to
   */
  static RowKey of(SortKey key, Query query) {
    RowKey plain =
        switch (key.type()) {
          case RELEVANCE -> new RelevanceKey(query);
          // Commits are applied in the order of their seq, and each version takes the next ordinal.
          case ARRIVAL -> new LongKey(Fields.VORD, false);
          case TEXT, NUMBER, DATE -> plain(key);
        };
    return key.missingFirst() ? new MissingFirst(plain) : plain;
  }

  private static RowKey plain(SortKey key) {
    Field field = Field.of(key.field());
    return switch (field) {
      case Field.Key(String name) -> byKey(field, KeyTerm.of(name), key);
      case Field.System(Builtin builtin) ->
          switch (builtin) {
            case PATH -> new PathKey(key.descending());
            case SIZE, MODIFIED, CHANGED_AT, CREATED_AT ->
                new LongKey(builtin.longField(), key.descending());
            case COMMITTER, COMMIT, MESSAGE, CREATOR, CREATED_IN ->
                new TextKey(field, KeyTerm.of(builtin), key.descending());
            case NAME, EXT, DIR, TYPE, ETAG -> byKey(field, KeyTerm.of(builtin), key);
          };
    };
  }

  private static RowKey byKey(Field field, BytesRef term, SortKey key) {
    return key.type() == SortKey.Type.TEXT
        ? new TextKey(field, term, key.descending())
        : new TypedKey(field, term, key.type(), key.descending());
  }

  /** Turns an ascending rank round; missing stays behind. */
  static long directed(long rank, boolean descending) {
    return descending && rank != LeafKey.MISSING ? ~rank : rank;
  }

  /** The text a key sorts by; null when the object has none. */
  static @Nullable String text(Field field, ObjectVersion version) {
    return switch (field) {
      case Field.Key(String key) -> version.metadata().get(key);
      case Field.System(Builtin builtin) -> builtin.text(version);
    };
  }
}
