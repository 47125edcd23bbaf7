package dev.varve.idempotency;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One try at a call that carries a key. Of a call's tries the latest alone may have effects.
 *
 * <p>It knows what earlier tries did, whose process died before the answer was kept.
 */
public final class Attempt {

  private final byte[] call;
  private final UUID number;
  private final Map<String, JsonNode> earlier;
  private final Map<String, JsonNode> noted;

  /**
   * @param earlier the effects of earlier tries, by step
   */
  Attempt(byte[] call, UUID number, Map<String, JsonNode> earlier) {
    this.call = requireNonNull(call, "call is null").clone();
    this.number = requireNonNull(number, "number is null");
    this.earlier = Map.copyOf(earlier);
    noted = new ConcurrentHashMap<>(earlier);
  }

  byte[] call() {
    return call;
  }

  UUID number() {
    return number;
  }

  /** What earlier tries did; what this one does is not among it, for it may be rolled back. */
  @Nullable JsonNode earlier(String step) {
    return earlier.get(step);
  }

  /** All effects up to the given one. A step that is done again, rolled back, replaces its own. */
  Map<String, JsonNode> with(String step, JsonNode effect) {
    noted.put(step, effect);
    return Map.copyOf(noted);
  }
}
