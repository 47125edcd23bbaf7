package dev.varve.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Calls put together of right and wrong pieces, at one repository. */
final class RandomCalls {

  record Call(String method, String path, String body) {}

  private static final List<String> METHODS =
      List.of("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");
  private static final List<String> PLACES =
      List.of(
          "branches",
          "branches/#",
          "branches/#/commits",
          "branches/#/diff",
          "branches/#/objects",
          "branches/#/objects/delete",
          "branches/#/objects/copy",
          "branches/#/objects/stage",
          "branches/#/objects/stat/user_metadata",
          "branches/#/revert",
          "branches/#/cherry-pick",
          "branches/#/hard_reset",
          "tags",
          "tags/#",
          "commits/#",
          "refs/#/commits",
          "refs/#/search",
          "refs/#/objects",
          "refs/#/objects/ls",
          "refs/#/objects/stat",
          "refs/#/diff/#",
          "refs/#/merge/#",
          "refs/#/merge/#/conflicts",
          "metadata",
          "actions/runs",
          "#/#");
  private static final List<String> NAMES =
      List.of(
          "path",
          "q",
          "sort",
          "after",
          "limit",
          "amount",
          "prefix",
          "delimiter",
          "facets",
          "fields",
          "since",
          "ref",
          "dest_path",
          "type",
          "force",
          "user_metadata");
  private static final List<String> FIELDS =
      List.of(
          "message",
          "name",
          "source",
          "id",
          "ref",
          "paths",
          "set",
          "q",
          "sort",
          "limit",
          "path",
          "src_path",
          "physical_address",
          "checksum",
          "size_bytes",
          "mtime",
          "metadata",
          "date",
          "parent_number",
          "allow_empty",
          "strategy",
          "type",
          "after",
          "facets");
  private static final List<String> TEXTS =
      List.of(
          "main",
          "main@",
          "main$",
          "main~1",
          "a",
          "b/c",
          "",
          "..",
          "x:1",
          "x>",
          "(",
          "\"",
          "-",
          "path:**",
          "1",
          "-1",
          "9999999999999",
          "true",
          "object",
          "reset",
          "local://a/b",
          "\u0000",
          "\ud83d\ude00",
          "%",
          "^2",
          "2024-01-01T00:00:00Z",
          "NOT",
          "a OR b",
          "size:>1KB",
          "x~/(a|b)*/",
          "*",
          "~1");

  private final Random random;
  private final String root;

  RandomCalls(Random random, String repository) {
    this.random = random;
    root = "/repositories/" + repository + "/";
  }

  Call next() {
    String method = one(METHODS);
    StringBuilder path = new StringBuilder(root);
    for (String piece : one(PLACES).split("(?<=#)|(?=#)")) {
      path.append(piece.equals("#") ? encoded(text()) : piece);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      path.append(path.indexOf("?") < 0 ? '?' : '&').append(one(NAMES)).append('=');
      path.append(encoded(text()));
    }
    return new Call(method, path.toString(), method.matches("POST|PUT|PATCH") ? json(0) : "");
  }

  private String json(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 8)) {
      case 0, 1, 2 -> object(depth);
      case 3 -> "[" + json(depth + 1) + "," + json(depth + 1) + "]";
      case 4 -> Long.toString(random.nextLong() >> random.nextInt(64));
      case 5 -> one(List.of("null", "true", "false", "1.5", "1e999", "{", "]"));
      default -> quoted(text());
    };
  }

  private String object(int depth) {
    StringBuilder fields = new StringBuilder();
    for (int i = depth > 2 ? 0 : random.nextInt(5); i > 0; i--) {
      fields.append(fields.isEmpty() ? "" : ",");
      fields.append(quoted(one(FIELDS))).append(':').append(json(depth + 1));
    }
    return "{" + fields + "}";
  }

  private String text() {
    String text = one(TEXTS);
    return random.nextInt(4) == 0 ? text + one(TEXTS) : text;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\\\"").replace("\u0000", "\\u0000") + '"';
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
