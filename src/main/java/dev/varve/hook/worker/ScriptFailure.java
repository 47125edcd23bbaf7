package dev.varve.hook.worker;

/** A script came to no verdict, which counts as a refusal. */
public final class ScriptFailure extends RuntimeException {

  private final boolean mayPassLater;

  public ScriptFailure(String message, boolean mayPassLater) {
    super(message);
    this.mayPassLater = mayPassLater;
  }

  /** Whether another try may end otherwise. */
  public boolean mayPassLater() {
    return mayPassLater;
  }
}
