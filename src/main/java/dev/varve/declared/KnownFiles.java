package dev.varve.declared;

import dev.varve.cache.BoundedMap;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What files of declared keys say, by their bytes, and which of them a commit has: neither ever
 * changes. What was not used longest goes first. For several threads.
 */
final class KnownFiles {

  private static final int MOST_COMMITS = 1_000;

  /** Of files; parsed they take a few times as much. */
  private static final long MOST_BYTES = 8 << 20;

  /** An object by what it is: its bytes never change under the same address and checksum. */
  record FileId(String path, String address, long sizeBytes, String checksum) {

    static FileId of(ObjectVersion version) {
      return new FileId(version.path(), version.address(), version.sizeBytes(), version.checksum());
    }
  }

  /**
   * What a file says.
   *
   * @param mistake why it can't be read; null when it can
   */
  record Content(List<DeclaredKey> keys, @Nullable String mistake) {}

  private record State(UUID repository, CommitId commit) {}

  /** Empty where a commit has no file. */
  private final BoundedMap<State, Optional<FileId>> commits = BoundedMap.ofLatestUsed(MOST_COMMITS);

  private final Map<FileId, Content> contents = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** The file of a commit, which is looked for when it isn't known. */
  Optional<FileId> at(Repository repository, CommitId commit, Supplier<Optional<FileId>> find) {
    return commits.get(new State(repository.id(), commit), _ -> find.get());
  }

  synchronized @Nullable Content content(FileId file) {
    return contents.get(file);
  }

  synchronized void put(FileId file, Content content) {
    if (contents.put(file, content) == null) {
      bytes += file.sizeBytes();
    }
    Iterator<FileId> eldest = contents.keySet().iterator();
    while (bytes > MOST_BYTES && eldest.hasNext()) {
      bytes -= eldest.next().sizeBytes();
      eldest.remove();
    }
  }
}
