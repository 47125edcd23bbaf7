package dev.varve.commit;

import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.staging.NetChanges;
import dev.varve.staging.StagedEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is staged, when it is so little that it can be held and read under a lock.
 *
 * @param entries in path order
 * @param areAll false when more is staged
 */
record FewEntries(List<StagedEntry> entries, boolean areAll) {

  private static final int MOST = 500;
  private static final int MOST_CHARACTERS = 4 << 20;

  FewEntries {
    entries = List.copyOf(entries);
  }

  /** Closes the cursor. */
  static FewEntries of(PathCursor<StagedEntry> all) {
    List<StagedEntry> entries = new ArrayList<>();
    long characters = 0;
    try (all) {
      StagedEntry entry = all.next();
      while (entry != null && entries.size() <= MOST && characters <= MOST_CHARACTERS) {
        entries.add(entry);
        characters += entry.characters();
        entry = all.next();
      }
    }
    return new FewEntries(entries, entries.size() <= MOST && characters <= MOST_CHARACTERS);
  }

  Set<String> paths() {
    return entries.stream().map(StagedEntry::path).collect(Collectors.toSet());
  }

  /** What they change in a state. */
  List<Change> net(Function<String, Optional<ObjectVersion>> state) {
    List<Change> net = new ArrayList<>();
    try (NetChanges all = new NetChanges(new Held(entries.iterator()), state::apply)) {
      all.forEachRemaining(net::add);
    }
    return net;
  }

  /** Entries that have been read, as a cursor; nothing seeks in it. */
  private record Held(Iterator<StagedEntry> entries) implements PathCursor<StagedEntry> {

    @Override
    public @Nullable StagedEntry next() {
      return entries.hasNext() ? entries.next() : null;
    }

    @Override
    public void seek(String path) {
      throw new UnsupportedOperationException();
    }
  }
}
