package dev.varve.index.search;

import dev.varve.index.Deadline;
import dev.varve.index.document.Builtin;
import dev.varve.index.query.Conditions;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryFields;
import dev.varve.index.query.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/** What in a search is probably a mistake: keys that no object has, and {@link ValueWarnings}. */
final class KeyWarnings {

  /** Looking for the nearest of very many keys would cost more than the search. */
  private static final int MOST_KEYS = 10_000;

  private static final int MOST_CHECKED = 20;

  private final IndexReader reader;
  private final NumberCounts numbers;
  private @Nullable SortedMap<String, Long> known;

  KeyWarnings(IndexReader reader, NumberCounts numbers) {
    this.reader = reader;
    this.numbers = numbers;
  }

  List<String> of(SearchRequest request) throws IOException {
    Set<String> warnings = new LinkedHashSet<>(of(request.query()));
    List<String> named = new ArrayList<>();
    request.sort().stream()
        .filter(key -> key.type().isOfValues())
        .forEach(key -> named.add(key.field()));
    named.addAll(request.facets());
    LongValues longValues = new LongValues(reader);
    for (String name : named) {
      if (Field.of(name) instanceof Field.Key key) {
        warnings.addAll(
            KeyNames.exists(reader, key.key())
                ? longValues.ofOrder(key)
                : List.of(warning(key.key())));
      }
    }
    return List.copyOf(warnings);
  }

  /** Parameters may be open yet. */
  List<String> of(Query query) throws IOException {
    Set<String> warnings = new LinkedHashSet<>();
    ValueWarnings values = new ValueWarnings(reader, numbers);
    for (Query condition : conditions(query)) {
      Deadline.check();
      for (Field field : QueryFields.of(condition)) {
        if (!(field instanceof Field.Key(String key))) {
          warnings.addAll(ofPath(condition));
          warnings.addAll(ofNamesake(field.canonical()));
        } else if (!KeyNames.exists(reader, key)) {
          warnings.add(warning(key));
        } else if (warnings.size() < MOST_CHECKED) {
          warnings.addAll(values.of(condition));
        }
      }
    }
    return List.copyOf(warnings);
  }

  /** Each once: a value that is looked for costs a search of its own. */
  private static List<Query> conditions(Query query) {
    Set<Query> conditions = new LinkedHashSet<>();
    Conditions.visit(query, conditions::add);
    return conditions.stream().limit(MOST_CHECKED).toList();
  }

  private static List<String> ofPath(Query condition) {
    return condition instanceof Query.Compare(Field field, var operator, Value.Word(String text))
            && field.equals(new Field.System(Builtin.PATH))
            && text.startsWith("*")
            && !text.equals("**")
        ? List.of("\"" + text + "\" begins with a star and looks at every path")
        : List.of();
  }

  /** A built-in field hides a key of its name from those who don't know that there is one. */
  private List<String> ofNamesake(String name) throws IOException {
    return KeyNames.exists(reader, name)
        ? List.of(
            "\""
                + name
                + "\" is the built-in field; objects here have a key of that name too: meta."
                + name)
        : List.of();
  }

  private String warning(String key) {
    if (known == null) {
      known = KeyNames.count(reader);
    }
    @Nullable String nearest = nearest(key, known);
    String unknown = "no object here has the key \"" + key + "\"";
    return nearest == null
        ? unknown
        : unknown + "; \"" + nearest + "\" is on " + known.get(nearest);
  }

  /** Other case first, then one or two edits; ties in the order of keys. */
  private static @Nullable String nearest(String key, Map<String, Long> known) {
    if (known.size() > MOST_KEYS) {
      return null;
    }
    for (int edits = 0; edits <= 2; edits++) {
      for (String other : known.keySet()) {
        if (QueryFields.areNear(key, other, edits)) {
          return other;
        }
      }
    }
    return null;
  }
}
