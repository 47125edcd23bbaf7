package dev.varve.hook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The forms in which a secret may come back: as it is; with any of its characters escaped as in
 * JSON, URLs or HTML; in hexadecimal digits; in Base64, also as a part of a longer text such as
 * {@code user:secret}.
 */
final class SecretForms {

  /** Shorter remainders of Base64 would match what is no secret. */
  private static final int LEAST_BASE64 = 8;

  private SecretForms() {}

  /**
   * @param secrets none is empty; of two that begin alike the first is looked for first
   */
  static Pattern of(Collection<String> secrets) {
    return Pattern.compile(
        secrets.stream().map(SecretForms::forms).collect(Collectors.joining("|")));
  }

  private static String forms(String secret) {
    List<String> forms = new ArrayList<>();
    forms.add(secret.codePoints().mapToObj(SecretForms::character).collect(Collectors.joining()));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    encoded(bytes).stream().map(Pattern::quote).forEach(forms::add);
    return String.join("|", forms);
  }

  /** One character, escaped or not. */
  private static String character(int point) {
    String plain = Character.toString(point);
    List<String> ways = new ArrayList<>(List.of(Pattern.quote(plain)));
    ways.add("(?i:" + percent(plain) + ")");
    ways.add("(?i:" + unicode(plain) + ")");
    ways.add("&#0*" + point + ";");
    ways.add("(?i:&#x0*" + Integer.toHexString(point) + ";)");
    switch (point) {
      case ' ' -> ways.add("\\+");
      case '"' -> ways.addAll(List.of("\\\\\"", "&quot;"));
      case '\\' -> ways.addFirst("\\\\\\\\");
      case '/' -> ways.add("\\\\/");
      case '&' -> ways.addFirst("&amp;");
      case '<' -> ways.add("&lt;");
      case '>' -> ways.add("&gt;");
      case '\'' -> ways.addAll(List.of("\\\\'", "&apos;"));
      case '\n' -> ways.add("\\\\n");
      case '\r' -> ways.add("\\\\r");
      case '\t' -> ways.add("\\\\t");
      default -> {}
    }
    return "(?:" + String.join("|", ways) + ")";
  }

  private static String percent(String character) {
    StringBuilder text = new StringBuilder();
    for (byte one : character.getBytes(StandardCharsets.UTF_8)) {
      text.append(String.format(Locale.ROOT, "%%%02x", one));
    }
    return text.toString();
  }

  private static String unicode(String character) {
    return character
        .chars()
        .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04x", unit))
        .collect(Collectors.joining());
  }

  /** The whole as Base64, at any place of a longer text, and as hexadecimal digits. */
  private static Set<String> encoded(byte[] secret) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(Base64.getEncoder().encodeToString(secret));
    for (int before = 0; before < 3; before++) {
      String core = base64Core(secret, before);
      if (core.length() >= LEAST_BASE64) {
        texts.add(core);
        texts.add(core.replace('+', '-').replace('/', '_'));
      }
    }
    String hex = HexFormat.of().formatHex(secret);
    texts.add(hex);
    texts.add(hex.toUpperCase(Locale.ROOT));
    return texts;
  }

  /** The characters that the secret alone makes out, with so many bytes before it. */
  private static String base64Core(byte[] secret, int before) {
    byte[] padded = new byte[before + secret.length];
    System.arraycopy(secret, 0, padded, before, secret.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(padded);
    int first = before == 0 ? 0 : before + 1;
    int last = text.length() - (padded.length % 3 == 0 ? 0 : 1);
    return first < last ? text.substring(first, last) : "";
  }
}
