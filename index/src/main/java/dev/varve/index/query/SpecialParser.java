package dev.varve.index.query;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What looks like a field and is none: has, missing, changed, is, query, at. */
final class SpecialParser {

  private static final Pattern REVISION = Pattern.compile("@[1-9][0-9]{0,8}");

  private final Scanner in;
  private final Problems problems;

  SpecialParser(Scanner in, Problems problems) {
    this.in = in;
    this.problems = problems;
  }

  /** The special at the position, or null and an unmoved position. */
  @Nullable Query tryParse() {
    int start = in.at();
    if (in.accept("has:")) {
      return new Query.Has(presenceField(start));
    }
    if (in.accept("missing:")) {
      return new Query.Missing(presenceField(start));
    }
    if (in.accept("changed:")) {
      return changed(start);
    }
    if (in.accept("is:")) {
      return is(start);
    }
    if (in.accept("query:")) {
      return saved(start);
    }
    if (in.accept("at:")) {
      in.word(false);
      problems.add(start, in.at(), "the ref is no part of the query", "choose it beside the query");
      return new Query.MatchAll();
    }
    return null;
  }

  private Field presenceField(int start) {
    in.skipSpace();
    @Nullable Field field = in.field();
    if (field != null && in.atBoundary()) {
      return field;
    }
    int end = in.at();
    String rest = in.word(false);
    problems.add(
        start,
        Math.max(end, in.at()),
        "a field's name is expected",
        rest.isEmpty() ? null : "quote an odd key");
    return new Field.Key("");
  }

  private Query changed(int start) {
    in.skipSpace();
    String refs = in.word(false);
    int dots = refs.indexOf("..");
    if (dots <= 0 || dots + 2 >= refs.length()) {
      problems.add(start, in.at(), "changed: takes two refs", "changed:v1.0..main");
      return new Query.MatchAll();
    }
    return new Query.Changed(refs.substring(0, dots), refs.substring(dots + 2));
  }

  private Query is(int start) {
    in.skipSpace();
    String word = in.word(false);
    for (Query.Is.Kind kind : Query.Is.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return new Query.Is(kind);
      }
    }
    problems.add(start, in.at(), "is: takes added, modified or removed", null);
    return new Query.MatchAll();
  }

  private Query saved(int start) {
    in.skipSpace();
    @Nullable String quoted = in.peek() == '"' ? in.quoted() : null;
    String rest = in.word(false);
    int at = quoted == null ? rest.indexOf('@') : rest.isEmpty() ? -1 : 0;
    String name = quoted != null ? quoted : at < 0 ? rest : rest.substring(0, at);
    boolean isRevision = at < 0 || REVISION.matcher(rest.substring(at)).matches();
    if (name.isEmpty() || !isRevision) {
      problems.add(
          start, in.at(), "query: takes a saved query's name", "query:name or query:name@2");
      return new Query.MatchAll();
    }
    return new Query.Saved(name, at < 0 ? 0 : Integer.parseInt(rest.substring(at + 1)));
  }
}
