package dev.varve.imports;

import dev.varve.staging.PathRange;

/** Something to import, and where to. */
public sealed interface ImportSource {

  /** Where it lies. */
  String address();

  /** What is replaced at the destination. */
  PathRange replaced();

  /** One object, to exactly the destination. */
  record SingleObject(String address, String destination) implements ImportSource {

    @Override
    public PathRange replaced() {
      return PathRange.only(destination);
    }
  }

  /** All objects that the address is a prefix of, to below the destination. */
  record CommonPrefix(String address, String destination) implements ImportSource {

    /** The destination is a folder; only the whole branch has no slash. */
    public CommonPrefix {
      if (!destination.isEmpty() && !destination.endsWith("/")) {
        destination = destination + "/";
      }
    }

    @Override
    public PathRange replaced() {
      return PathRange.below(destination);
    }
  }
}
