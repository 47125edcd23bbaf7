package dev.varve.index.document;

import org.jspecify.annotations.Nullable;

/** Bytes that {@link ObjectVersionCodec} did not write, or that were cut or changed since. */
public final class CorruptVersionException extends RuntimeException {

  CorruptVersionException(String message, @Nullable Throwable cause) {
    super("not an encoded object version: " + message, cause);
  }
}
