package dev.varve.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same question to all.
 *
 * @param facet the field that is counted; empty for a page of rows
 * @param sql by peer: the condition, or for a facet the whole statement
 */
record PeerQuery(String name, String text, String facet, Map<String, String> sql) {

  static final String FLAT = "duckdb flat";
  static final String MAP = "duckdb map";
  static final String FITTED = "sqlite fitted";
  static final String PAIRS = "sqlite pairs";

  static final List<PeerQuery> ALL =
      List.of(
          rows("label:cat", "label = 'cat'", "m['label'] = 'cat'", pair("label", "= 'cat'")),
          rows(
              "source:camera-7 annotator:person-3",
              "source = 'camera-7' and annotator = 'person-3'",
              "m['source'] = 'camera-7' and m['annotator'] = 'person-3'",
              pair("source", "= 'camera-7'") + " and " + pair("annotator", "= 'person-3'")),
          rows(
              "quality>0.99 width<300",
              "cast(quality as double) > 0.99 and cast(width as double) < 300",
              "try_cast(m['quality'] as double) > 0.99 and try_cast(m['width'] as double) < 300",
              pair("quality", "+ 0 > 0.99") + " and " + pair("width", "+ 0 < 300")),
          rows(
              "path:images/0001/**",
              "path >= 'images/0001/' and path < 'images/00010'",
              "path >= 'images/0001/' and path < 'images/00010'",
              "path >= 'images/0001/' and path < 'images/00010'"),
          rows("revision=7", "revision = '7'", "m['revision'] = '7'", pair("revision", "= '7'")),
          rows(
              "captured:2025-06",
              "captured >= '2025-06-01' and captured < '2025-07-01'",
              "m['captured'] >= '2025-06-01' and m['captured'] < '2025-07-01'",
              pair("captured", ">= '2025-06-01'") + " and " + pair("captured", "< '2025-07-01'")),
          rows(
              "NOT label:cat",
              "label <> 'cat'",
              "m['label'] <> 'cat'",
              "not " + pair("label", "= 'cat'")),
          text("word17"),
          facet("label"),
          facet("source"));

  boolean isFacet() {
    return !facet.isEmpty();
  }

  private static PeerQuery rows(String text, String flat, String map, String pairs) {
    Map<String, String> sql = new LinkedHashMap<>();
    sql.put(FLAT, flat);
    sql.put(MAP, map);
    sql.put(FITTED, flat);
    sql.put(PAIRS, pairs);
    return new PeerQuery(text, text, "", sql);
  }

  private static PeerQuery text(String word) {
    Map<String, String> sql = new LinkedHashMap<>();
    String regex = "regexp_matches(caption, '\\b" + word + "\\b')";
    sql.put(FLAT, regex);
    sql.put(MAP, regex.replace("caption", "m['caption']"));
    sql.put(FITTED, "id in (select rowid from words where words match '" + word + "')");
    sql.put(
        PAIRS,
        "id in (select id from pair where key = 'caption' and ' ' || value || ' ' like '% "
            + word
            + " %')");
    return new PeerQuery(word, word, "", sql);
  }

  private static PeerQuery facet(String key) {
    Map<String, String> sql = new LinkedHashMap<>();
    String rest = " group by 1 order by 2 desc, 1 limit 100";
    sql.put(FLAT, "select " + key + ", count(*) from object" + rest);
    sql.put(MAP, "select m['" + key + "'], count(*) from object_map" + rest);
    sql.put(FITTED, "select " + key + ", count(*) from object" + rest);
    sql.put(PAIRS, "select value, count(*) from pair where key = '" + key + "'" + rest);
    return new PeerQuery("facet of " + key, "", key, sql);
  }

  private static String pair(String key, String condition) {
    return "id in (select id from pair where key = '" + key + "' and value " + condition + ")";
  }
}
