package dev.varve.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The same question to all.
 *
 * @param facet the field that is counted; empty for a page of rows
 * @param sql by peer: the condition, or for a facet the whole statement
 */
record PeerQuery(String name, String text, String facet, Map<String, String> sql) {

  static final String FLAT = "parquet flat";
  static final String MAP = "parquet map";
  static final String TABLE = "duckdb table";
  static final String FITTED = "sqlite fitted";
  static final String PAIRS = "sqlite pairs";

  /** In the order of their columns. */
  static final List<String> PEERS = List.of(FLAT, MAP, TABLE, FITTED, PAIRS);

  boolean isFacet() {
    return !facet.isEmpty();
  }

  /** A text that is the same in all peers. */
  static PeerQuery equal(String key, String value) {
    String condition = "= '" + value + "'";
    return rows(
        key + ":" + value,
        key + " " + condition,
        "m['" + key + "'] " + condition,
        pair(key, condition));
  }

  /** A number, which those that keep texts compare as it was written. */
  static PeerQuery number(String key, String value) {
    return rows(
        key + "=" + value,
        key + " = " + value,
        "m['" + key + "'] = '" + value + "'",
        pair(key, "= '" + value + "'"));
  }

  static PeerQuery order(String key, String operator, String number) {
    String condition = operator + " " + number;
    return rows(
        key + operator + number,
        key + " " + condition,
        "try_cast(m['" + key + "'] as double) " + condition,
        pair(key, "+ 0 " + condition));
  }

  static PeerQuery month(String key, String month, String next) {
    String from = ">= '" + month + "-01'";
    String to = "< '" + next + "-01'";
    return rows(
        key + ":" + month,
        key + " " + from + " and " + key + " " + to,
        "m['" + key + "'] " + from + " and m['" + key + "'] " + to,
        pair(key, from) + " and " + pair(key, to));
  }

  static PeerQuery has(String key) {
    String condition = "is not null";
    return rows(
        "has:" + key, key + " " + condition, "m['" + key + "'] " + condition, pair(key, condition));
  }

  /** Everything in a folder, whose name ends with a slash. */
  static PeerQuery below(String folder) {
    String end = folder.substring(0, folder.length() - 1) + "0";
    String condition = "path >= '" + folder + "' and path < '" + end + "'";
    return rows("path:" + folder + "**", condition, condition, condition);
  }

  /** A word without a field; the peers look for it only in the keys that may have it. */
  static PeerQuery word(String word, List<String> keys) {
    Map<String, String> sql = new LinkedHashMap<>();
    String regex = "\\b" + word + "\\b";
    sql.put(FLAT, any(keys, key -> "regexp_matches(" + key + ", '" + regex + "')"));
    sql.put(MAP, any(keys, key -> "regexp_matches(m['" + key + "'], '" + regex + "')"));
    sql.put(TABLE, sql.get(FLAT));
    sql.put(FITTED, "id in (select rowid from words where words match '" + word + "')");
    sql.put(PAIRS, any(keys, key -> pair(key, spaced(word))));
    return new PeerQuery("the word " + word, word, "", sql);
  }

  /** In texts whose words have spaces or dashes between them. */
  private static String spaced(String word) {
    return "like '%"
        + word
        + "%' and ' ' || replace(value, '-', ' ') || ' ' like '% "
        + word
        + " %'";
  }

  private static String any(List<String> keys, UnaryOperator<String> condition) {
    return keys.stream().map(condition).collect(Collectors.joining(" or ", "(", ")"));
  }

  static PeerQuery facet(String key) {
    Map<String, String> sql = new LinkedHashMap<>();
    for (String peer : List.of(FLAT, TABLE, FITTED)) {
      sql.put(peer, facet(key, table(peer) + " where " + key + " is not null"));
    }
    sql.put(MAP, facet("m['" + key + "']", "mapped where m['" + key + "'] is not null"));
    sql.put(PAIRS, facet("value", "pair where key = '" + key + "'"));
    return new PeerQuery("facet of " + key, "", key, sql);
  }

  private static String facet(String value, String from) {
    return "select "
        + value
        + ", count(*) from "
        + from
        + " group by 1 order by 2 desc, 1 limit 100";
  }

  /** Where a peer's objects are. */
  static String table(String peer) {
    return switch (peer) {
      case FLAT -> "flat";
      case MAP -> "mapped";
      default -> "object";
    };
  }

  PeerQuery and(PeerQuery other) {
    Map<String, String> both = new LinkedHashMap<>();
    sql.forEach((peer, condition) -> both.put(peer, condition + " and " + other.sql.get(peer)));
    String joined = text + " " + other.text;
    return new PeerQuery(joined, joined, "", both);
  }

  /** Also finds what lacks the key. */
  PeerQuery negated() {
    Map<String, String> not = new LinkedHashMap<>();
    sql.forEach((peer, condition) -> not.put(peer, "(" + condition + ") is not true"));
    String negated = "NOT " + text;
    return new PeerQuery(negated, negated, "", not);
  }

  private static PeerQuery rows(String text, String flat, String map, String pairs) {
    Map<String, String> sql = new LinkedHashMap<>();
    sql.put(FLAT, flat);
    sql.put(MAP, map);
    sql.put(TABLE, flat);
    sql.put(FITTED, flat);
    sql.put(PAIRS, pairs);
    return new PeerQuery(text, text, "", sql);
  }

  private static String pair(String key, String condition) {
    return "id in (select id from pair where key = '" + key + "' and value " + condition + ")";
  }
}
