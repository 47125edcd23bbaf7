package dev.varve.imports;

/** The import was cancelled, or the service ends: whoever works on it lets go. */
final class ImportStopped extends RuntimeException {

  private static final long serialVersionUID = 1;

  ImportStopped(String message) {
    super(message);
  }
}
