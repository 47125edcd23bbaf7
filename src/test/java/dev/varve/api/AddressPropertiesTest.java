package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any name can be sent in an address, and any bytes are refused or mean one thing. */
class AddressPropertiesTest {

  @Property(tries = 1_000)
  void anyNameThatIsEscapedArrives(@ForAll String name) {
    String sent = "/objects/x" + URLEncoder.encode(name, StandardCharsets.UTF_8);

    assertThat(StrictUrls.mistake(sent)).isNull();
    assertThat(EscapedRequest.escaped(sent)).isEqualTo(sent);
  }

  @Property(tries = 1_000)
  void anyBytesAreRefusedOrKeepTheirMeaning(@ForAll byte[] bytes) {
    String sent = "/x" + new String(bytes, StandardCharsets.ISO_8859_1);
    if (StrictUrls.mistake(sent) == null) {
      String escaped = EscapedRequest.escaped(sent);
      assertThat(EscapedRequest.isNeeded(escaped)).isFalse();
      assertThat(StrictUrls.mistake(escaped)).isNull();
      assertThat(decoded(escaped).getBytes(StandardCharsets.UTF_8)).isEqualTo(decodedBytes(sent));
    }
  }

  private static String decoded(String escaped) {
    return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Percent-encoding alone, on the bytes. */
  private static byte[] decodedBytes(String sent) {
    return URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
