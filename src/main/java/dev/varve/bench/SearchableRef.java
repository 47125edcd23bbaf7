package dev.varve.bench;

import dev.varve.client.ApiClient;
import dev.varve.client.RefusedCall;
import java.util.Locale;

/** A commit of very many changes is acknowledged before the index has taken it all in. */
record SearchableRef(ApiClient api, String repository, String ref) {

  private static final int UNAVAILABLE = 503;

  /** Returns when the ref can be searched. The service itself waits before it says 503. */
  void await() {
    while (!canBeSearched()) {
      Thread.onSpinWait();
    }
  }

  private boolean canBeSearched() {
    try {
      api.get(
          String.format(Locale.ROOT, "repositories/%s/refs/%s/search?limit=0", repository, ref));
      return true;
    } catch (RefusedCall e) {
      if (e.status() == UNAVAILABLE) {
        return false;
      }
      throw e;
    }
  }
}
