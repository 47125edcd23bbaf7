package dev.varve.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the service reaches its database. */
public record DatabaseLogin(String url, @Nullable String user, @Nullable String password) {

  /**
   * jdbc:mysql://user:password@host… ; the driver takes this, too, but would show it in messages.
   */
  private static final Pattern WITH_LOGIN =
      Pattern.compile("(jdbc:mysql:(?:[a-z+]+:)?//)([^:@/?]*)(?::([^@/?]*))?@(.*)");

  /** The user's own server, if {@code VARVE_DB_URL} names one. */
  public static Optional<DatabaseLogin> findIn(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("VARVE_DB_URL"))
        .filter(url -> !url.isBlank())
        .map(url -> parse(url.strip(), environment));
  }

  private static DatabaseLogin parse(String text, Map<String, String> environment) {
    String url = text.startsWith("mysql://") ? "jdbc:" + text : text;
    if (!url.startsWith("jdbc:mysql:")) {
      throw new IllegalArgumentException(
          "VARVE_DB_URL must look like jdbc:mysql://host:3306/varve, and begin with jdbc:mysql: or"
              + " mysql:");
    }
    String user = environment.get("VARVE_DB_USER");
    String password = environment.get("VARVE_DB_PASSWORD");
    Matcher login = WITH_LOGIN.matcher(url);
    if (login.matches()) {
      url = login.group(1) + login.group(4);
      user = user == null ? decoded(login.group(2)) : user;
      password = password == null && login.group(3) != null ? decoded(login.group(3)) : password;
    }
    return new DatabaseLogin(JdbcUrl.withParameters(url), user, password);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    return url;
  }
}
