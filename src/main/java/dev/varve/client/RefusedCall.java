package dev.varve.client;

/** The service answered with an error. */
public final class RefusedCall extends RuntimeException {

  private final int status;

  RefusedCall(String call, int status, String body) {
    super(call + " was answered with " + status + ": " + body);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
