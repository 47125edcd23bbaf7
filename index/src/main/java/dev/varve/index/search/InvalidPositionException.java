package dev.varve.index.search;

import org.jspecify.annotations.Nullable;

/** A position to go on from that no row of this order can have. */
public final class InvalidPositionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidPositionException(@Nullable String message) {
    super(message);
  }
}
