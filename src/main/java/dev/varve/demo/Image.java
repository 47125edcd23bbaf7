package dev.varve.demo;

import java.util.Map;

/** One picture of a release with what the release says about it. */
record Image(byte[] content, Map<String, String> metadata) {

  Image {
    metadata = Map.copyOf(metadata);
  }
}
