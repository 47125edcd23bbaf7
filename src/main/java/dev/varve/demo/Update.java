package dev.varve.demo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to happen to a branch so that it holds a release. Only bytes that the branch has not got
 * are uploaded.
 */
record Update(
    SortedMap<String, Image> uploads,
    SortedMap<String, Map<String, String>> relabelled,
    SortedSet<String> removed) {

  static Update between(Map<String, StoredImage> stored, SortedMap<String, Image> release) {
    SortedMap<String, Image> uploads = new TreeMap<>();
    SortedMap<String, Map<String, String>> relabelled = new TreeMap<>();
    release.forEach(
        (path, image) -> {
          StoredImage old = stored.get(path);
          if (old == null || !old.checksum().equals(md5(image.content()))) {
            uploads.put(path, image);
          } else if (!old.metadata().equals(image.metadata())) {
            relabelled.put(path, image.metadata());
          }
        });
    SortedSet<String> removed = new TreeSet<>(stored.keySet());
    removed.removeAll(release.keySet());
    return new Update(uploads, relabelled, removed);
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
