package dev.varve.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/**
 * Verifies the checksum of each file of a Lucene commit, before anything of it is parsed. Files
 * that no commit names are left over from a crash, and their content is nobody's concern.
 */
final class SegmentFiles {

  private final Path folder;

  SegmentFiles(Path folder) {
    this.folder = folder;
  }

  /** Throws when a file of the newest commit is missing or is not what was written. */
  void verify() throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      Map<String, IOException> unreadable = unreadable(directory);
      String newest = SegmentInfos.getLastCommitSegmentsFileName(directory);
      if (newest == null) {
        throw new IndexNotFoundException("no commit in " + folder);
      }
      throwIfPresent(unreadable, newest);
      for (String file : SegmentInfos.readLatestCommit(directory).files(true)) {
        throwIfPresent(unreadable, file);
      }
    }
  }

  private static Map<String, IOException> unreadable(Directory directory) throws IOException {
    Map<String, IOException> unreadable = new HashMap<>();
    for (String file : directory.listAll()) {
      try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
        CodecUtil.checksumEntireFile(input);
      } catch (IOException e) {
        unreadable.put(file, e);
      }
    }
    return unreadable;
  }

  private static void throwIfPresent(Map<String, IOException> unreadable, String file)
      throws IOException {
    IOException reason = unreadable.get(file);
    if (reason != null) {
      throw new CorruptIndexException("the file does not verify", file, reason);
    }
  }
}
