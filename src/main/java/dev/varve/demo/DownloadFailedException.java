package dev.varve.demo;

/** A package of the demo's data could not be fetched. */
final class DownloadFailedException extends RuntimeException {

  DownloadFailedException(String message) {
    super(message);
  }
}
