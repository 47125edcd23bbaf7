package dev.varve.index.query;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.CaseFolding;
import dev.varve.index.document.Words;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** What a word without a field finds: in the path, and in any metadata value. */
final class BareTests {

  private BareTests() {}

  static Predicate<ObjectVersion> of(Value value) {
    return switch (value) {
      case Value.Fuzzy(String text, int edits) -> fuzzy(CaseFolding.fold(text), edits);
      case Value.Word word when isPattern(word) -> pattern(word);
      default -> phrase(Words.of(value.text()));
    };
  }

  /** Has globs, or nothing but punctuation: is compared with segments and values as a whole. */
  static boolean isPattern(Value.Word word) {
    return word.hasGlob() || Words.of(word.text()).isEmpty();
  }

  /** A pattern found among whole segments of a path. */
  static List<Globs.Token> segments(Value.Word word) {
    return Globs.ofPath("**/" + CaseFolding.fold(word.text()));
  }

  private static Predicate<ObjectVersion> phrase(List<String> words) {
    // Quoted punctuation has no words to find.
    return words.isEmpty()
        ? version -> false
        : inTexts(text -> Collections.indexOfSubList(Words.of(text), words) >= 0);
  }

  private static Predicate<ObjectVersion> fuzzy(String word, int edits) {
    return inTexts(
        text -> Words.of(text).stream().anyMatch(other -> EditDistance.within(word, other, edits)));
  }

  private static Predicate<ObjectVersion> pattern(Value.Word word) {
    GlobMatcher whole = new GlobMatcher(Globs.ofText(CaseFolding.fold(word.text())));
    GlobMatcher lastSegments = new GlobMatcher(segments(word));
    return version ->
        atSomeFolder(CaseFolding.fold(version.path()), lastSegments)
            || version.metadata().values().stream()
                .anyMatch(value -> whole.matches(CaseFolding.fold(value)))
            || inTexts(text -> Words.of(text).stream().anyMatch(whole::matches)).test(version);
  }

  /** Whether the pattern is the path up to some slash, or all of it. */
  private static boolean atSomeFolder(String path, GlobMatcher lastSegments) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (lastSegments.matches(path.substring(0, slash))) {
        return true;
      }
    }
    return lastSegments.matches(path);
  }

  private static Predicate<ObjectVersion> inTexts(Predicate<String> test) {
    return version ->
        test.test(version.path()) || version.metadata().values().stream().anyMatch(test);
  }
}
