package dev.varve.hook.run;

import dev.varve.error.VarveException.InvalidRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a violation stands in the order of all of a repository. */
public record ViolationPlace(String run, String hookRun, int number) {

  private static final Pattern TEXT =
      Pattern.compile("([0-9a-v]{20})\\.([0-9_]{9,15})\\.([0-9]{1,5})");

  /** Before the first. */
  public static final ViolationPlace START = new ViolationPlace("", "", -1);

  public String text() {
    return run + "." + hookRun + "." + number;
  }

  /** Reads {@link #text}; the empty text is the start. */
  public static ViolationPlace of(String text) {
    if (text.isEmpty()) {
      return START;
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new InvalidRequest("after is not a place in a list of violations; begin without it");
    }
    return new ViolationPlace(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)));
  }
}
