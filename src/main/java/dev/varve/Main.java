package dev.varve;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class Main {

  private Main() {}

  public static void main(String... args) {
    Quarkus.run(args);
  }
}
