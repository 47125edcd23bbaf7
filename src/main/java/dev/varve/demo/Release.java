package dev.varve.demo;

import java.util.List;

/**
 * A published version of openmoji, pinned by the digest that the npm registry gave for it.
 *
 * @param integrity SHA-512 of the package in Base64
 */
record Release(String version, String integrity) {

  /** By version, oldest first. */
  static final List<Release> ALL =
      List.of(
          new Release(
              "12.3.0",
              "55aeMNE6ipy0ErwF4c/X+QhoGHxuQidFjf36ihTNjzbtIFFK/bPlulTeoQq21NN5sqaG4fR0JBCdBa1zj+zoMg=="),
          new Release(
              "13.0.0",
              "w4zQ3HyMcYSdrXqwWqhlXRAvV4Vw97MmPCD03L6Rl+jzUfRMHnM04fdTaFZjP18EYaHugnxOaGVKxoHvn/rYHA=="),
          new Release(
              "14.0.0",
              "MGF9GbXfpULuRtUM1srEv2OP3sg/e8hAw0UCTiP+N3+CX38RCo8/kjyFYm0eO+OENnbbri9Vx4m5pU0Vbc7LGw=="),
          new Release(
              "15.0.0",
              "Jk8h7k/aG3PikTB0IDxZ1Vqf63G0kvgXKMXDrnw4j4dBcezoKWBuhXlkpZbEZEXnJZDzN0PBNdE1nZwYroaA3g=="),
          new Release(
              "16.0.0",
              "ruaRCfXL23tYzZ8cWzVxNsMEEUnol68RRxP4UueYyegtMz9wg/0p5RIJRdPz/e2KbBWq7ydrYvnN0NN4lhxN1g=="),
          new Release(
              "17.0.0",
              "EBnYrNGdcdw+OSXmENeNE1yBNRu6tOraTmoOyUbJkTmvT/+XETp8RZLSJFzD3lrPc5N9CzsyPnRTk0Vp4UaI9w=="));

  String tag() {
    return "v" + version;
  }
}
