package dev.varve.graph;

import dev.varve.index.ObjectVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Pairs of texts in one column: a commit's metadata, a query's parameters.
 *
 * <p>Layout, version 1: the byte 1; int32 number of pairs; key and value of each, in the order of
 * {@link dev.varve.index.Utf8Order}, as int32 length and UTF-8 bytes. Integers are big-endian.
 */
public final class MetadataCodec {

  private static final byte VERSION = 1;

  private MetadataCodec() {}

  public static byte[] encode(SortedMap<String, String> metadata) {
    List<byte[]> texts = new ArrayList<>();
    metadata.forEach(
        (key, value) -> {
          texts.add(key.getBytes(StandardCharsets.UTF_8));
          texts.add(value.getBytes(StandardCharsets.UTF_8));
        });
    int size = texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer buffer = ByteBuffer.allocate(1 + Integer.BYTES + size);
    buffer.put(VERSION).putInt(metadata.size());
    texts.forEach(text -> buffer.putInt(text.length).put(text));
    return buffer.array();
  }

  public static SortedMap<String, String> decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte version = buffer.get();
    if (version != VERSION) {
      throw new IllegalArgumentException("unknown version of commit metadata: " + version);
    }
    Map<String, String> metadata = new HashMap<>();
    for (int pairs = buffer.getInt(); pairs > 0; pairs--) {
      metadata.put(text(buffer), text(buffer));
    }
    return ObjectVersion.ordered(metadata);
  }

  private static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getInt()];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
