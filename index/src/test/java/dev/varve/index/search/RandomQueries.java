package dev.varve.index.search;

import java.util.List;
import java.util.Random;

/** Random query texts from the whole grammar, over the vocabulary of {@link RandomCorpora}. */
public final class RandomQueries {

  private static final List<String> WORDS =
      List.of(
          "truck",
          "Truck",
          "tru*",
          "*uck",
          "*",
          "**",
          "t*c*",
          "car",
          "truk~1",
          "trcuk~1",
          "kart~2",
          "é",
          "E*",
          "日本",
          "か",
          "ß",
          "ſ*",
          "S",
          "İ*",
          "I*",
          "i*",
          "a*b",
          "x*",
          "X*X",
          "y*É",
          "true",
          "foo_bar",
          "png",
          "*.png",
          "0001*",
          "train/*",
          "tr*/**",
          "\"ladder truck\"",
          "\"\"",
          "\" \"",
          "\"Car \"",
          "long",
          "tail",
          "*tail",
          "\"日本\"",
          "_",
          "**tail*",
          "😀",
          "truck-s");

  private static final List<String> LITERALS =
      List.of(
          "0.5",
          "5e-1",
          "1",
          "007",
          "7",
          "-3",
          "0",
          "9007199254740992",
          "9007199254740993",
          "18446744073709551616",
          "1" + "0".repeat(299),
          "2KB",
          "1.5KiB",
          "2024-05",
          "2024-05-03",
          "2024-05-03T10",
          "2024-05-03T10:20",
          "2024-05-03T10:20:30Z",
          "2024-05-03T12:20:30+02:00",
          "2024-05-03T10:20:30.5Z");

  private static final List<String> REGEXES =
      List.of(
          "/truck/",
          "/^truck$/",
          "/^t|k$/",
          "/[A-Z]/",
          "/\\d{2,3}/",
          "/^$/",
          "/(?i)TRUCK/",
          "/a.b/",
          "/[^a-z ]/",
          "/(tr|c)(u|a)(ck|r)/",
          "/^x{800}/",
          "/x{90}$/",
          "/tail$/",
          "/é|か/",
          "/\\s/",
          "/\\W\\w/");

  private static final List<String> KEYS =
      List.of(
          "class",
          "Class",
          "score",
          "captured",
          "zip",
          "a.b",
          "`1st pass`",
          "meta.\"\"",
          "__proto__",
          "meta.size",
          "ключ",
          "\"nul\u0000key\"",
          "\"esc\u0001key\"",
          "meta.or",
          "x",
          "absent");

  private static final List<String> PATHS =
      List.of(
          "train/",
          "train/**",
          "**/a/**",
          "*/b/*",
          "**_truck_*",
          "a",
          "a/b",
          "**",
          "*",
          "**/*.png",
          "a/**/b*",
          "/",
          "x",
          "deep/a~1",
          "\"a\"",
          "é/",
          "日本*",
          "train/a/",
          "*/",
          "a*/");

  private static final List<String> PARTS =
      List.of(
          "png", "PNG", "gz", "*g", "a", "", "\"*\"", "0001*", "a/b", "train/", "tr*/", "**",
          "gx~1");

  private final RandomCorpora words;
  private final Random random;

  public RandomQueries(RandomCorpora words) {
    this.words = words;
    this.random = words.random();
  }

  public String query() {
    return query(3);
  }

  private String query(int depth) {
    int kind = random.nextInt(depth > 0 ? 12 : 6);
    return switch (kind) {
      case 6, 7 -> query(depth - 1) + " AND " + query(depth - 1);
      case 8, 9 -> "(" + query(depth - 1) + " OR " + query(depth - 1) + ")";
      case 10 -> "NOT " + query(depth - 1);
      case 11 -> "-(" + query(depth - 1) + ")";
      default -> condition();
    };
  }

  private String condition() {
    return switch (random.nextInt(14)) {
      case 0 -> words.pick(WORDS);
      case 1 -> words.pick(List.of("has:", "missing:")) + field();
      case 2 -> key() + " IN (" + word() + ", " + literal() + " OR " + word() + ")";
      case 3 -> key() + words.pick(List.of(" ~ ", " !~ ")) + words.pick(REGEXES);
      case 4 -> text() + words.pick(List.of(" ~ ", " !~ ")) + words.pick(REGEXES);
      case 5 -> key() + words.pick(List.of(">", ">=", "<", "<=", ":>")) + literal();
      case 6 -> range(key());
      case 7 -> "path" + words.pick(List.of(":", ":", "=", "!=")) + words.pick(PATHS);
      case 8 -> words.pick(List.of("name", "ext", "dir")) + ":" + nonEmpty(words.pick(PARTS));
      case 9 -> size();
      case 10 -> modified();
      case 11 -> builtin();
      case 12 -> key() + words.pick(List.of(":", "=", "!=")) + literal();
      default -> key() + words.pick(List.of(":", "=", "!=")) + word();
    };
  }

  private String size() {
    String literal =
        words.pick(List.of("0", "1", "1000", "2KB", "1.5KiB", "2.5", "9e18", "1e30", "-1"));
    return "size" + words.pick(List.of(":", "=", "!=", ">", ">=", "<", "<=")) + literal;
  }

  private String modified() {
    String field = words.pick(List.of("modified", "created_at", "changed_at"));
    String date = words.pick(List.of("2024", "2024-05", "2024-05-03", "2024-05-03T10:20", "2023"));
    return random.nextInt(3) == 0
        ? field + ":" + date + "..2024-05-04"
        : field + words.pick(List.of(":", "=", "!=", ">", ">=", "<", "<=")) + date;
  }

  private String builtin() {
    return words.pick(
        List.of(
            "type:image/png",
            "type=image/png",
            "type:image/*",
            "etag:abc",
            "etag=ABC",
            "etag:\"\"",
            "committer:\"ann example\"",
            "committer:ann*",
            "commit:abab*",
            "message:*first*",
            "message = \"Import the FIRST batch\"",
            "type ~ /PNG/",
            "committer:\"ann exmaple\"",
            "type:imag/png~1",
            "ext:5",
            "creator:bob*",
            "creator=\"Ann Example\"",
            "created_in:cd*"));
  }

  private String range(String key) {
    String low = literal();
    String high = literal();
    boolean dates = low.matches("\\d{4}-.*") || high.matches("\\d{4}-.*");
    if (dates) {
      low = "2024-05-01";
      high = words.pick(List.of("2024-05", "2024-05-03", "2024-05-03T11"));
    }
    return key
        + ":"
        + switch (random.nextInt(5)) {
          case 0 -> low + "..";
          case 1 -> ".." + high;
          case 2 -> "[" + low + " TO " + high + "}";
          case 3 -> "{" + low + " TO *]";
          default -> low + ".." + high;
        };
  }

  private String field() {
    return random.nextBoolean()
        ? key()
        : words.pick(
            List.of(
                "ext", "committer", "path", "dir", "size", "creator", "created_at", "changed_at"));
  }

  private String text() {
    return words.pick(List.of("path", "name", "ext", "dir", "type"));
  }

  private String key() {
    return words.pick(KEYS);
  }

  private String word() {
    return words.pick(WORDS);
  }

  private String literal() {
    return words.pick(LITERALS);
  }

  private static String nonEmpty(String word) {
    return word.isEmpty() ? "\"\"" : word;
  }
}
