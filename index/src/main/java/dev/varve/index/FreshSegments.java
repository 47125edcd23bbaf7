package dev.varve.index;

import java.io.IOException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NRTCachingDirectory;

/**
 * Small new segments in memory until they are made durable: a commit of one object is a segment of
 * some twenty files, which cost more to create, map and soon delete than what is in them.
 */
final class FreshSegments extends NRTCachingDirectory {

  private static final double LARGEST_SEGMENT_MEGABYTES = 1;
  private static final double MEGABYTES = 8;

  FreshSegments(Directory files) {
    super(files, LARGEST_SEGMENT_MEGABYTES, MEGABYTES);
  }

  /** Writes nothing: what is not durable by now is not to become so. */
  @Override
  public void close() throws IOException {
    in.close();
  }
}
