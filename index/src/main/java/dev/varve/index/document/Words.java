package dev.varve.index.document;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, in order and case-folded; typing version 1.
 *
 * <p>A word is a run of letters, digits and marks, cut after {@link #LONGEST} code points. Scripts
 * that write no spaces give a word for each character, so that a part of a sentence is found as a
 * phrase.
 */
public final class Words {

  /** Bounds a term. */
  public static final int LONGEST = 255;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private int runLength;

  private Words() {}

  public static List<String> of(String text) {
    Words splitter = new Words();
    text.codePoints().forEach(splitter::take);
    splitter.endRun();
    return splitter.words;
  }

  private void take(int codePoint) {
    if (!isWordPart(codePoint)) {
      endRun();
    } else if (standsAlone(codePoint)) {
      endRun();
      append(codePoint);
      endRun();
    } else {
      append(codePoint);
    }
  }

  private void append(int codePoint) {
    run.appendCodePoint(CaseFolding.fold(codePoint));
    if (++runLength == LONGEST) {
      endRun();
    }
  }

  private void endRun() {
    if (runLength > 0) {
      words.add(run.toString());
      run.setLength(0);
      runLength = 0;
    }
  }

  private static boolean isWordPart(int codePoint) {
    if (codePoint < 0x80) {
      return Character.isLetterOrDigit(codePoint);
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.OTHER_SYMBOL,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> Character.isLetterOrDigit(codePoint);
    };
  }

  /** Ideographs, kana, and the scripts of South-East Asia; also symbols such as emoji. */
  private static boolean standsAlone(int codePoint) {
    if (codePoint < 0x80) {
      return false;
    }
    if (Character.getType(codePoint) == Character.OTHER_SYMBOL) {
      return true;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
