package dev.varve.hookworker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a script. It passed when nothing failed and nothing was thrown.
 *
 * @param error why it ended early; empty when it did not
 * @param log what it wrote, cut
 * @param failures how often it called fail
 * @param warnings how often it called warn
 * @param findings the first of both, in their order
 */
public record Verdict(
    String error, String log, long failures, long warnings, List<Finding> findings) {

  /** Most that is kept of each severity. */
  public static final int MAX_FINDINGS = 1_000;

  /** Of the log, but for the line that says so. */
  static final int MAX_LOG = 64 << 10;

  static final String LOG_ENDS = "… (the log ends here: it has " + (MAX_LOG >> 10) + " KiB)\n";

  private static final int MAX_ERROR = 2_000;
  private static final int HEAD = 4;
  private static final int FIELDS = 5;

  public Verdict {
    findings = List.copyOf(findings);
  }

  /**
   * One call of fail or warn.
   *
   * @param path empty for what concerns no object
   */
  public record Finding(boolean isFailure, String path, String message, String key, String value) {

    public static final int MAX_PATH = 1_024;
    public static final int MAX_MESSAGE = 1_024;
    public static final int MAX_KEY = 256;
    public static final int MAX_VALUE = 256;

    /** Cuts what is too long. */
    public Finding {
      path = cut(path, MAX_PATH);
      message = cut(message, MAX_MESSAGE);
      key = cut(key, MAX_KEY);
      value = cut(value, MAX_VALUE);
    }
  }

  /** The beginning of a text, with dots where some is missing; never half a character. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  Frame toFrame() {
    List<String> fields =
        new ArrayList<>(List.of(error, log, Long.toString(failures), Long.toString(warnings)));
    for (Finding finding : findings) {
      fields.add(Boolean.toString(finding.isFailure()));
      fields.add(finding.path());
      fields.add(finding.message());
      fields.add(finding.key());
      fields.add(finding.value());
    }
    return new Frame(Frame.Kind.VERDICT, fields);
  }

  /** Reads one; the worker is not trusted, so everything is checked. */
  public static Verdict of(Frame frame) throws IOException {
    List<String> fields = frame.fields();
    if (frame.kind() != Frame.Kind.VERDICT
        || fields.size() < HEAD
        || (fields.size() - HEAD) % FIELDS != 0
        || (fields.size() - HEAD) / FIELDS > 2 * MAX_FINDINGS) {
      throw new IOException("not a verdict");
    }
    List<Finding> findings = new ArrayList<>();
    for (int i = HEAD; i < fields.size(); i += FIELDS) {
      findings.add(
          new Finding(
              Boolean.parseBoolean(fields.get(i)),
              fields.get(i + 1),
              fields.get(i + 2),
              fields.get(i + 3),
              fields.get(i + 4)));
    }
    return new Verdict(
        cut(fields.get(0), MAX_ERROR),
        cut(fields.get(1), MAX_LOG + LOG_ENDS.length()),
        count(fields.get(2)),
        count(fields.get(3)),
        findings);
  }

  private static long count(String text) throws IOException {
    if (!text.matches("[0-9]{1,15}")) {
      throw new IOException("not a count");
    }
    return Long.parseLong(text);
  }
}
