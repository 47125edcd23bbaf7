package dev.varve.index.query;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** Looks for texts that break {@link QueryRoundTrip}; {@code ./varve fuzz} runs it. */
@Tag("fuzz")
class QueryJazzerTest {

  @FuzzTest(maxDuration = "5m")
  void anyTextIsRefusedOrComesBack(byte[] utf8) {
    QueryRoundTrip.check(new String(utf8, StandardCharsets.UTF_8));
  }
}
