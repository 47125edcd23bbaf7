package dev.varve.object;

import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes of objects at a ref. A plain branch name includes uncommitted changes. CONTRACT
 * STUB.
 */
@ApplicationScoped
public class RepositoryObjects {

  public ObjectVersion stat(Repository repository, String ref, String path) {
    throw new UnsupportedOperationException();
  }

  /**
   * Rows after {@code after} (exclusive; may be a common prefix), grouped where delimiter is not
   * empty.
   */
  public ObjectListing list(
      Repository repository, String ref, String prefix, String after, String delimiter, int limit) {
    throw new UnsupportedOperationException();
  }

  public ObjectVersion upload(Repository repository, String branch, String path, Upload upload) {
    throw new UnsupportedOperationException();
  }

  /** Stages an entry whose bytes are at an address already. */
  public ObjectVersion stage(Repository repository, String branch, ObjectVersion version) {
    throw new UnsupportedOperationException();
  }

  /** Stages many, streaming; returns how many. Stops at the first bad entry, naming its line. */
  public long stageAll(Repository repository, String branch, Iterator<ObjectVersion> versions) {
    throw new UnsupportedOperationException();
  }

  public void delete(Repository repository, String branch, String path) {
    throw new UnsupportedOperationException();
  }

  public void deleteAll(Repository repository, String branch, List<String> paths) {
    throw new UnsupportedOperationException();
  }

  public ObjectVersion copy(
      Repository repository, String branch, String destination, String sourceRef, String source) {
    throw new UnsupportedOperationException();
  }

  public void replaceMetadata(
      Repository repository, String branch, String path, Map<String, String> metadata) {
    throw new UnsupportedOperationException();
  }

  /** Drops all uncommitted changes of the branch. */
  public void reset(Repository repository, String branch) {
    throw new UnsupportedOperationException();
  }

  public void resetPath(Repository repository, String branch, String path) {
    throw new UnsupportedOperationException();
  }

  public void resetPrefix(Repository repository, String branch, String prefix) {
    throw new UnsupportedOperationException();
  }
}
