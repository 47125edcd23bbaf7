package dev.varve.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who may call. */
public record User(String name, @Nullable String email, Instant created) {

  /** What commits name as their committer. */
  public String committer() {
    return email == null ? name : email;
  }
}
