package dev.varve.index.search;

import dev.varve.index.Utf8Order;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.CaseFolding;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Field;
import dev.varve.index.query.QueryFields;
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
    List<Suggestion> found = new ArrayList<>();
    for (int edits = 0; edits <= edits(typed) && found.size() < limit; edits++) {
      for (var key : known.entrySet()) {
        if (begins(key.getKey(), typed, edits) && isNew(key.getKey(), typed, edits)) {
          found.add(new Suggestion(key.getKey(), key.getValue(), edits));
        }
      }
    }
    return first(found, limit);
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
    List<Suggestion> found = new ArrayList<>();
    for (int edits = 0; edits <= edits(typed) && found.size() < limit; edits++) {
      for (Suggestion value : all) {
        if (begins(value.text(), typed, edits) && isNew(value.text(), typed, edits)) {
          found.add(new Suggestion(value.text(), value.count(), edits));
        }
      }
    }
    return first(found, limit);
  }

  /** False when there are too many. */
  private static boolean collect(LiveValues values, String prefix, List<Suggestion> all)
      throws IOException {
    while (values.next()) {
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

  private static List<Suggestion> first(List<Suggestion> found, int limit) {
    return found.stream().sorted(ORDER).limit(limit).toList();
  }

  /** A short beginning with an edit could be anything. */
  private static int edits(String typed) {
    int length = typed.codePointCount(0, typed.length());
    return length < 3 ? 0 : length < 6 ? 1 : 2;
  }

  private static boolean isNew(String text, String typed, int edits) {
    for (int fewer = 0; fewer < edits; fewer++) {
      if (begins(text, typed, fewer)) {
        return false;
      }
    }
    return true;
  }

  private static boolean begins(String text, String typed, int edits) {
    if (edits == 0) {
      return CaseFolding.fold(text).startsWith(CaseFolding.fold(typed));
    }
    for (int more = -edits; more <= edits; more++) {
      int end = Math.min(text.length(), Math.max(0, typed.length() + more));
      if (QueryFields.areNear(typed, text.substring(0, end), edits)) {
        return true;
      }
    }
    return false;
  }
}
