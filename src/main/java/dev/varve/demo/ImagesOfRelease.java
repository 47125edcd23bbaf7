package dev.varve.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a release's package: {@code data/openmoji.json} describes every image, {@code
 * color/svg/HEXCODE.svg} is the image.
 */
final class ImagesOfRelease {

  private static final String IMAGES = "package/color/svg/";
  private static final String DESCRIPTIONS = "package/data/openmoji.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> contents = new HashMap<>();
  private @Nullable JsonNode descriptions;

  private ImagesOfRelease() {}

  /** By the path that an image gets in the repository. */
  static SortedMap<String, Image> read(Path file) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
      ImagesOfRelease reader = new ImagesOfRelease();
      TarFiles.visit(in, reader::take);
      return reader.images(file);
    }
  }

  private void take(String name, byte[] content) throws IOException {
    if (name.startsWith(IMAGES)) {
      contents.put(name.substring(IMAGES.length()), content);
    } else if (name.equals(DESCRIPTIONS)) {
      descriptions = JSON.readTree(content);
    }
  }

  private SortedMap<String, Image> images(Path file) throws IOException {
    if (descriptions == null) {
      throw new IOException(file + " has no " + DESCRIPTIONS);
    }
    SortedMap<String, Image> images = new TreeMap<>();
    for (JsonNode description : descriptions) {
      String name = description.path("hexcode").asText() + ".svg";
      byte[] content = contents.get(name);
      if (content != null) {
        images.put("color/svg/" + name, new Image(content, metadata(description)));
      }
    }
    return images;
  }

  /** Every field that says something, as text; an empty one is the same as none. */
  private static Map<String, String> metadata(JsonNode description) {
    Map<String, String> metadata = new HashMap<>();
    description
        .properties()
        .forEach(
            field -> {
              String value = field.getValue().asText("");
              if (!value.isEmpty()) {
                metadata.put(field.getKey(), value);
              }
            });
    return metadata;
  }
}
