package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakefs.clients.sdk.ApiException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says what a refused call answers. */
final class Refusals {

  private Refusals() {}

  static void assertRefused(int status, String message, ThrowingCallable call) {
    ApiException refusal = catchThrowableOfType(ApiException.class, call);
    assertThat(refusal).as("the call was not refused").isNotNull();
    assertThat(refusal.getResponseBody()).contains(message);
    assertThat(refusal.getCode()).isEqualTo(status);
  }
}
