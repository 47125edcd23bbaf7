package dev.varve.index.query;

import java.util.BitSet;
import java.util.List;

/**
 * Walks a text through a pattern, keeping the set of places where the pattern may be (Thompson
 * 1968): time is the product of the lengths at worst, whatever the stars.
 */
final class GlobMatcher {

  private final List<Globs.Token> tokens;

  GlobMatcher(List<Globs.Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /** Whether the pattern is the whole text. */
  boolean matches(String text) {
    BitSet places = new BitSet();
    enter(0, places);
    int at = 0;
    while (at < text.length() && !places.isEmpty()) {
      int codePoint = text.codePointAt(at);
      places = step(places, codePoint);
      at += Character.charCount(codePoint);
    }
    return places.get(tokens.size());
  }

  private BitSet step(BitSet places, int codePoint) {
    BitSet next = new BitSet();
    for (int place = places.nextSetBit(0);
        place >= 0 && place < tokens.size();
        place = places.nextSetBit(place + 1)) {
      switch (tokens.get(place)) {
        case Globs.Literal(int expected) -> {
          if (expected == codePoint) {
            enter(place + 1, next);
          }
        }
        case Globs.Segment segment -> {
          if (codePoint != '/') {
            enter(place, next);
          }
        }
        case Globs.Anything anything -> enter(place, next);
        case Globs.Folders folders -> {
          next.set(place);
          if (codePoint == '/') {
            enter(place + 1, next);
          }
        }
      }
    }
    return next;
  }

  /** Adds a place, and those behind it that take no text. */
  private void enter(int place, BitSet places) {
    int at = place;
    places.set(at);
    while (at < tokens.size() && !(tokens.get(at) instanceof Globs.Literal)) {
      places.set(++at);
    }
  }
}
