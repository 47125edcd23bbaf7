package dev.varve.hook.action;

/** Reads conditions by recursive descent; the text's length bounds the depth. */
final class ConditionParser {

  private static final int MAX_LENGTH = 200;

  private final String text;
  private int at;

  ConditionParser(String text) {
    this.text = text;
  }

  Condition parse() {
    if (text.length() > MAX_LENGTH) {
      throw wrong("it is longer than " + MAX_LENGTH + " characters");
    }
    if (text.isBlank()) {
      return new Condition.Success();
    }
    Condition condition = or();
    skipBlanks();
    if (at < text.length()) {
      throw wrong("nothing is expected at '" + text.substring(at) + "'");
    }
    return condition;
  }

  private Condition or() {
    Condition left = and();
    while (take("||")) {
      left = new Condition.Or(left, and());
    }
    return left;
  }

  private Condition and() {
    Condition left = not();
    while (take("&&")) {
      left = new Condition.And(left, not());
    }
    return left;
  }

  private Condition not() {
    return take("!") ? new Condition.Not(not()) : term();
  }

  private Condition term() {
    if (take("(")) {
      Condition inner = or();
      if (!take(")")) {
        throw wrong("a bracket is not closed");
      }
      return inner;
    }
    if (take("success()")) {
      return new Condition.Success();
    }
    if (take("failure()")) {
      return new Condition.Not(new Condition.Success());
    }
    if (take("true")) {
      return new Condition.Constant(true);
    }
    if (take("false")) {
      return new Condition.Constant(false);
    }
    throw wrong("success(), failure(), true, false, ! or a bracket is expected");
  }

  private boolean take(String token) {
    skipBlanks();
    boolean isThere = text.startsWith(token, at);
    at += isThere ? token.length() : 0;
    return isThere;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("the condition '" + text + "' can't be read: " + why);
  }
}
