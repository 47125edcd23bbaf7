package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.View;
import dev.varve.index.document.Builtin;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import dev.varve.index.search.Suggestions;
import dev.varve.index.search.Suggestions.Suggestion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Completes a query while it is typed, from what objects have at the ref. */
@ApplicationScoped
public class Completions {

  /** Also bounds how deep the patterns that read it go. */
  private static final int MAX_TEXT = 2 << 10;

  private static final int MAX_LIMIT = 100;
  private static final List<String> TEXT_OPERATORS = List.of(":", "=", "!=", "~");
  private static final List<String> ORDER_OPERATORS = List.of(":", ">", ">=", "<", "<=", "=");
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_./+-]*");
  private static final Pattern KEYWORD = Pattern.compile("(?i)and|or|not|in");

  private final Refs refs;
  private final SearchStates states;
  private final KeysInUse keys;
  private final TimeLimit timeLimit;

  Completions(Refs refs, SearchStates states, KeysInUse keys, TimeLimit timeLimit) {
    this.timeLimit = timeLimit;
    this.refs = refs;
    this.states = states;
    this.keys = keys;
  }

  /**
   * @param start where the part begins that a completion takes the place of; it ends at the caret
   */
  public record Answer(CommitId commit, int start, int end, List<Completion> suggestions) {}

  /**
   * @param kind {@code key}, {@code field}, {@code operator} or {@code value}
   * @param text for showing
   * @param insert for the query
   * @param count how many objects have it; 0 for what has no count
   */
  public record Completion(String kind, String text, String insert, long count) {}

  /**
   * @param caret how much of the text counts; null for all
   */
  public Answer complete(
      Repository repository, String ref, String text, @Nullable Integer caret, int limit) {
    int end = caret == null ? text.length() : caret;
    check(text, end, limit);
    TypedText typed = TypedText.of(text.substring(0, end));
    Ref resolved = refs.resolve(repository, ref);
    SearchTarget target = KeysInUse.target(resolved);
    return timeLimit.over(() -> answer(repository, target, typed, end, limit));
  }

  private Answer answer(
      Repository repository, SearchTarget target, TypedText typed, int end, int limit) {
    try (SearchState state = states.open(repository, target, new Query.MatchAll())) {
      SortedMap<String, Long> known = keys.counts(repository, target, state.view());
      List<Completion> found =
          typed.field() == null
              ? names(known, typed.word(), limit, state.view().objectCount())
              : values(state.view(), Field.of(typed.field()), typed.word(), limit);
      return new Answer(target.commit(), typed.start(), end, found);
    }
  }

  private static void check(String text, int caret, int limit) {
    if (text.length() > MAX_TEXT) {
      throw new InvalidRequest("q has more than " + MAX_TEXT + " characters");
    }
    if (caret < 0 || caret > text.length()) {
      throw new InvalidRequest("at is a place in q, from 0 to " + text.length());
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidRequest("limit goes from 1 to " + MAX_LIMIT);
    }
  }

  private static List<Completion> names(
      SortedMap<String, Long> known, String typed, int limit, long objects) {
    List<Completion> found = new ArrayList<>();
    if (isWhole(known, typed)) {
      operators(Field.of(typed))
          .forEach(
              operator -> found.add(new Completion("operator", operator, typed + operator, 0)));
    }
    String bare = typed.startsWith("meta.") ? typed.substring("meta.".length()) : typed;
    for (Suggestion key : Suggestions.keys(known, unquoted(bare), limit)) {
      String insert = new Field.Key(key.text()).canonical();
      found.add(new Completion("key", key.text(), insert + ":", key.count()));
    }
    for (Suggestion field : Suggestions.keys(builtins(objects), typed, limit)) {
      if (field.edits() == 0) {
        found.add(new Completion("field", field.text(), field.text() + ":", field.count()));
      }
    }
    return found.stream().limit(limit).toList();
  }

  private static String unquoted(String typed) {
    return typed.startsWith("\"") || typed.startsWith("`") ? typed.substring(1) : typed;
  }

  private static boolean isWhole(SortedMap<String, Long> known, String typed) {
    return !typed.isEmpty()
        && switch (Field.of(typed)) {
          case Field.Key(String key) -> known.containsKey(key);
          case Field.System system -> true;
        };
  }

  private static List<String> operators(Field field) {
    return field instanceof Field.System(Builtin builtin) && builtin.isOrdinal()
        ? ORDER_OPERATORS
        : TEXT_OPERATORS;
  }

  private static SortedMap<String, Long> builtins(long objects) {
    SortedMap<String, Long> builtins = new TreeMap<>();
    for (Builtin builtin : Builtin.values()) {
      builtins.put(builtin.fieldName(), objects);
    }
    return builtins;
  }

  private static List<Completion> values(View view, Field field, String typed, int limit) {
    return view.inspect(Suggestions.values(field, typed, limit)).stream()
        .map(value -> new Completion("value", value.text(), written(value.text()), value.count()))
        .toList();
  }

  /** As a query writes the value. */
  private static String written(String value) {
    return PLAIN.matcher(value).matches() && !KEYWORD.matcher(value).matches()
        ? value
        : CanonicalText.quote(value);
  }
}
