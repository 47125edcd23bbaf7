package dev.varve.api;

import dev.varve.error.VarveException.NotImplemented;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What an upload says in headers: user metadata and conditions. */
record UploadHeaders(Map<String, String> metadata, boolean ifAbsent) {

  private static final String USER = "x-lakefs-meta-";
  private static final String INTERNAL = "x-lakefs-internal-";
  private static final String INTERNAL_KEY = "::lakefs::";

  static UploadHeaders of(HttpHeaders headers) {
    return new UploadHeaders(metadata(headers), isIfAbsent(headers));
  }

  /** Names of headers have no case, so these keys are lower-cased. The first of a name counts. */
  private static Map<String, String> metadata(HttpHeaders headers) {
    Map<String, String> metadata = new HashMap<>();
    headers
        .getRequestHeaders()
        .forEach(
            (header, values) -> {
              String name = header.toLowerCase(Locale.ROOT);
              if (name.startsWith(USER)) {
                metadata.putIfAbsent(name.substring(USER.length()), text(values.getFirst()));
              } else if (name.startsWith(INTERNAL)) {
                metadata.putIfAbsent(
                    INTERNAL_KEY + name.substring(INTERNAL.length()), text(values.getFirst()));
              }
            });
    return metadata;
  }

  /** Headers arrive byte by byte as characters; most clients send UTF-8, some Latin-1. */
  private static String text(String value) {
    try {
      byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return value;
    }
  }

  static boolean isIfAbsent(HttpHeaders headers) {
    if (headers.getHeaderString(HttpHeaders.IF_MATCH) != null) {
      throw new NotImplemented("If-Match is not supported on uploads");
    }
    String condition = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    if (condition != null && !condition.strip().equals("*")) {
      throw new NotImplemented("If-None-Match on uploads takes * and nothing else");
    }
    return condition != null;
  }
}
