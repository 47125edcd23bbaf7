package dev.varve.index.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong while parsing goes on. */
final class Problems {

  private static final int MOST = 20;

  private final String text;
  private final List<Problem> found = new ArrayList<>();

  Problems(String text) {
    this.text = text;
  }

  void add(int start, int end, String message, @Nullable String fix) {
    found.add(new Problem(start, end - start, message, fix));
    if (found.size() == MOST) {
      throw exception();
    }
  }

  /** For limits: nothing behind it is looked at. */
  QueryException fatal(int start, int end, String message) {
    found.add(new Problem(start, end - start, message, null));
    return exception();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  private QueryException exception() {
    return new QueryException(text, found);
  }
}
