package dev.varve.index.query;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.CaseFolding;
import dev.varve.index.document.Words;
import dev.varve.index.query.Highlight.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why an object was found: which texts of it the conditions of a query hold for. What stands under
 * NOT is not looked at, and of OR only what holds. Fields of the commit are not shown in rows, so
 * they are left out.
 */
public final class Highlights {

  private static final int MOST_CONDITIONS = 50;

  /** Longer texts are passed over by words without a field. */
  private static final int LONGEST_TEXT = 4096;

  private record Condition(Query query, QueryPredicate test) {}

  private final List<Condition> conditions = new ArrayList<>();

  private Highlights() {}

  /** Prepares a query once for many objects. */
  public static Highlights of(Query query) {
    Highlights highlights = new Highlights();
    highlights.collect(query);
    return highlights;
  }

  private void collect(Query query) {
    switch (query) {
      case Query.And and -> and.clauses().forEach(this::collect);
      case Query.Or or -> or.clauses().forEach(this::collect);
      case Query.Compare compare -> add(compare);
      case Query.Range range -> add(range);
      case Query.In in -> add(in);
      case Query.Has has -> add(has);
      case Query.Bare bare -> add(bare);
      default -> {}
    }
  }

  private void add(Query condition) {
    if (conditions.size() == MOST_CONDITIONS) {
      return;
    }
    conditions.add(new Condition(condition, QueryPredicate.withCreation(condition)));
  }

  /** Path first, then keys in their order. */
  public List<Highlight> in(ObjectVersion version) {
    Found found = new Found();
    for (Condition condition : conditions) {
      if (condition.query() instanceof Query.Bare(Value value)) {
        bare(found, condition.query(), value, version);
      } else if (condition.test().test(version, null)) {
        field(found, condition.query(), version);
      }
    }
    return found.highlights();
  }

  private static void field(Found found, Query condition, ObjectVersion version) {
    for (Field field : QueryFields.of(condition)) {
      @Nullable String text = text(field, version);
      if (text != null) {
        int skipped =
            field instanceof Field.System(Builtin builtin) && isEndOfPath(builtin)
                ? version.path().length() - text.length()
                : 0;
        String shown = skipped > 0 || isPathPart(field) ? "path" : field.canonical();
        found.add(shown, condition, new Range(skipped, skipped + text.length()));
      }
    }
  }

  private static boolean isEndOfPath(Builtin builtin) {
    return builtin == Builtin.NAME || builtin == Builtin.EXT;
  }

  private static boolean isPathPart(Field field) {
    return field instanceof Field.System(Builtin builtin) && builtin.isPathLike();
  }

  private static @Nullable String text(Field field, ObjectVersion version) {
    return switch (field) {
      case Field.Key(String key) -> version.metadata().get(key);
      case Field.System(Builtin builtin) -> builtin.text(version);
    };
  }

  private static void bare(Found found, Query condition, Value value, ObjectVersion version) {
    places(found, condition, value, "path", version.path());
    version
        .metadata()
        .forEach(
            (key, text) -> places(found, condition, value, new Field.Key(key).canonical(), text));
  }

  private static void places(Found found, Query condition, Value value, String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      return;
    }
    String folded = CaseFolding.fold(text);
    List<String> words = Words.of(value.text());
    boolean aligned = folded.length() == text.length();
    if (value instanceof Value.Word word && word.hasGlob() || value instanceof Value.Fuzzy) {
      if (holds(value, field, text)) {
        found.add(field, condition, new Range(0, text.length()));
      }
    } else if (!words.isEmpty() && holds(value, field, text)) {
      int from = aligned ? folded.indexOf(words.getFirst()) : -1;
      int last = from < 0 ? -1 : folded.indexOf(words.getLast(), from);
      boolean isPlaced = from >= 0 && last >= 0;
      found.add(
          field,
          condition,
          isPlaced
              ? new Range(from, last + words.getLast().length())
              : new Range(0, text.length()));
    }
  }

  /** Asks the condition of just this text. */
  private static boolean holds(Value value, String field, String text) {
    ObjectVersion only =
        new ObjectVersion(
            field.equals("path") ? text : "-",
            "",
            0,
            Instant.EPOCH,
            "",
            "",
            ObjectVersion.ordered(field.equals("path") ? Map.of() : Map.of("-", text)),
            null);
    return QueryPredicate.of(new Query.Bare(value)).test(only, null);
  }

  /** By field: the conditions, and the places without overlaps. */
  private static final class Found {

    private final Map<String, List<String>> conditions = new LinkedHashMap<>();
    private final Map<String, TreeSet<Range>> ranges = new LinkedHashMap<>();

    void add(String field, Query condition, Range range) {
      String text = CanonicalText.of(condition);
      List<String> known = conditions.computeIfAbsent(field, name -> new ArrayList<>());
      if (!known.contains(text)) {
        known.add(text);
      }
      ranges
          .computeIfAbsent(
              field,
              name ->
                  new TreeSet<>(Comparator.comparingInt(Range::from).thenComparingInt(Range::to)))
          .add(range);
    }

    List<Highlight> highlights() {
      List<Highlight> highlights = new ArrayList<>();
      conditions.forEach(
          (field, texts) ->
              highlights.add(new Highlight(field, List.copyOf(texts), merged(ranges.get(field)))));
      return highlights;
    }

    private static List<Range> merged(TreeSet<Range> sorted) {
      List<Range> merged = new ArrayList<>();
      for (Range range : sorted) {
        if (!merged.isEmpty() && range.from() <= merged.getLast().to()) {
          Range last = merged.removeLast();
          merged.add(new Range(last.from(), Math.max(last.to(), range.to())));
        } else {
          merged.add(range);
        }
      }
      return merged;
    }
  }
}
