package dev.varve.database;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds the driver's parameters that Varve relies on to a URL, where the user has not set them. */
public final class JdbcUrl {

  private static final Map<String, String> PARAMETERS = parameters();

  private JdbcUrl() {}

  private static Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    // One statement for a batch of upserts.
    parameters.put("rewriteBatchedStatements", "true");
    // A server that hangs is worse than a dead one: without these a thread waits for ever.
    parameters.put("connectTimeout", "10000");
    parameters.put("socketTimeout", "120000");
    parameters.put("tcpKeepAlive", "true");
    parameters.put("characterEncoding", "UTF-8");
    parameters.put("connectionCollation", "utf8mb4_0900_bin");
    parameters.put("connectionTimeZone", "UTC");
    parameters.put("cachePrepStmts", "true");
    parameters.put("prepStmtCacheSize", "250");
    parameters.put("prepStmtCacheSqlLimit", "2048");
    return parameters;
  }

  static String local(int port) {
    return withParameters(
        String.format(
            Locale.ROOT,
            "jdbc:mysql://127.0.0.1:%d/%s?sslMode=DISABLED",
            port,
            MysqlCommand.DATABASE));
  }

  public static String withParameters(String url) {
    String missing =
        PARAMETERS.entrySet().stream()
            .filter(parameter -> !has(url, parameter.getKey()))
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&"));
    if (missing.isEmpty()) {
      return url;
    }
    return url + (url.contains("?") ? "&" : "?") + missing;
  }

  private static boolean has(String url, String parameter) {
    return url.contains("?" + parameter + "=") || url.contains("&" + parameter + "=");
  }
}
