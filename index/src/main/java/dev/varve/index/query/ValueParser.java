package dev.varve.index.query;

import dev.varve.index.query.Query.Operator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The right side of an operator, and bare words. */
final class ValueParser {

  private static final Pattern PARAMETER = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern FUZZY = Pattern.compile(".+~[12]", Pattern.DOTALL);

  private final Scanner in;
  private final Problems problems;

  ValueParser(Scanner in, Problems problems) {
    this.in = in;
    this.problems = problems;
  }

  /** The value at the position; null when there was a problem, which is then told. */
  @Nullable Value value(Operator operator, boolean inList) {
    int start = in.at();
    if (in.peek() == '"') {
      return quoted(operator, start, inList);
    }
    if (operator == Operator.REGEX && in.peek() == '/') {
      return slashed(start);
    }
    String word = in.word(inList);
    if (PARAMETER.matcher(word).matches()) {
      return new Value.Parameter(word.substring(1));
    }
    return switch (operator) {
      case REGEX -> regex(RegexText.escapeSlashes(word), start, start);
      case MATCH -> pattern(word, start, Literals.parse(word));
      default -> {
        Value.@Nullable Literal literal = Literals.parse(word);
        yield literal == null ? new Value.Word(word) : literal;
      }
    };
  }

  /** A word without a field. */
  Value bare(int start, String word) {
    Value value = pattern(word, start, null);
    return value == null ? new Value.Word(word) : value;
  }

  private @Nullable Value quoted(Operator operator, int start, boolean inList) {
    @Nullable String content = in.quoted();
    if (content == null) {
      problems.add(start, in.at(), "the quote is not closed", "add \"");
      return null;
    }
    int end = in.at();
    if (!in.atBoundary() && !(inList && in.peek() == ',')) {
      in.word(inList);
      problems.add(end, in.at(), "text directly behind a quote", "a space between");
      return null;
    }
    return operator == Operator.REGEX
        ? regex(RegexText.escapeSlashes(content), start, start + 1)
        : new Value.Quoted(content);
  }

  private @Nullable Value slashed(int start) {
    in.accept("/");
    while (!in.atEnd() && in.peek() != '/') {
      in.moveTo(in.at() + (in.peek() == '\\' ? 2 : 1));
    }
    if (in.atEnd()) {
      problems.add(start, in.at(), "the regular expression is not closed", "add /");
      return null;
    }
    String pattern = in.from(start + 1);
    in.accept("/");
    if (!in.atBoundary()) {
      int end = in.at();
      in.word(false);
      problems.add(end, in.at(), "text behind the regular expression", "\\/ for a slash within it");
      return null;
    }
    return regex(pattern, start, start + 1);
  }

  private @Nullable Value regex(String pattern, int start, int patternStart) {
    try {
      RegexCompiler.compile(pattern);
      return new Value.Regex(pattern);
    } catch (RegexException e) {
      int offset = Math.min(patternStart + e.offset(), in.at());
      problems.add(offset, Math.min(in.at(), offset + 1), e.getMessage(), null);
      return null;
    }
  }

  /** A word that may be fuzzy or have globs. */
  private @Nullable Value pattern(String word, int start, Value.@Nullable Literal literal) {
    if (literal != null) {
      return literal;
    }
    if (FUZZY.matcher(word).matches()) {
      String text = word.substring(0, word.length() - 2);
      if (text.indexOf('*') >= 0) {
        problems.add(start, in.at(), "a fuzzy word has no *", null);
        return null;
      }
      if (text.codePointCount(0, text.length()) > Limits.REGEX_LENGTH) {
        problems.add(start, in.at(), "a fuzzy word has at most 256 characters", null);
        return null;
      }
      return new Value.Fuzzy(text, word.charAt(word.length() - 1) - '0');
    }
    if (Globs.wildcards(word) > Limits.WILDCARDS) {
      problems.add(start, in.at(), "a pattern has at most 8 wildcards", null);
      return null;
    }
    return new Value.Word(word);
  }
}
