package dev.varve.index.search;

import dev.varve.index.Deadline;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.util.BytesRef;

/**
 * Completions of what somebody types: what begins so in any case, most frequent first; where that
 * is too few, what begins nearly so.
 */
public final class Suggestions {

  /** Of a key with more values than this only those are looked at that begin just as typed. */
  private static final int MOST_VALUES = 5_000;

  private static final Comparator<Suggestion> ORDER =
      Comparator.comparingInt(Suggestion::edits)
          .thenComparing(Comparator.comparingLong(Suggestion::count).reversed())
          .thenComparing(Suggestion::text, Utf8Order.INSTANCE);

  /**
   * @param count how many objects have it
   * @param edits how far what was typed is from its beginning; 0 to 2
   */
  public record Suggestion(String text, long count, int edits) {}

  private Suggestions() {}

  /**
   * @param known all keys with their counts, as {@link KeyNames#count} gives them
   */
  public static List<Suggestion> keys(SortedMap<String, Long> known, String typed, int limit) {
    List<Suggestion> all = new ArrayList<>();
    known.forEach((key, count) -> all.add(new Suggestion(key, count, 0)));
    return nearest(all, typed, limit);
  }

  /** The values of a field; none for those of which every object has its own. */
  public static Inspection<List<Suggestion>> values(Field field, String typed, int limit) {
    return reader ->
        switch (field) {
          case Field.System(Builtin builtin) when builtin.isOrdinal() || builtin == Builtin.PATH ->
              List.of();
          case Field.System(Builtin builtin) -> values(reader, KeyTerm.of(builtin), typed, limit);
          case Field.Key(String key) -> values(reader, KeyTerm.of(key), typed, limit);
        };
  }

  private static List<Suggestion> values(IndexReader reader, BytesRef key, String typed, int limit)
      throws IOException {
    List<Suggestion> all = new ArrayList<>();
    if (!collect(LiveValues.of(reader, key, ""), "", all)) {
      all.clear();
      collect(LiveValues.of(reader, key, typed), typed, all);
    }
    return nearest(all, typed, limit);
  }

  /** False when there are too many. */
  private static boolean collect(LiveValues values, String prefix, List<Suggestion> all)
      throws IOException {
    while (values.next()) {
      Deadline.check();
      if (!values.value().startsWith(prefix)) {
        return true;
      }
      if (all.size() == MOST_VALUES) {
        return false;
      }
      all.add(new Suggestion(values.value(), values.count(), 0));
    }
    return true;
  }

  private static List<Suggestion> nearest(List<Suggestion> all, String typed, int limit) {
    int most = edits(typed);
    PrefixEdits edits = new PrefixEdits(typed, most);
    return all.stream()
        .map(one -> new Suggestion(one.text(), one.count(), edits.to(one.text())))
        .filter(one -> one.edits() <= most)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  /** A short beginning with an edit could be anything. */
  private static int edits(String typed) {
    int length = typed.codePointCount(0, typed.length());
    return length < 3 ? 0 : length < 6 ? 1 : 2;
  }
}
