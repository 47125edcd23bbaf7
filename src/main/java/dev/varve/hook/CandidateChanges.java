package dev.varve.hook;

import dev.varve.graph.ChangesetRef;
import dev.varve.graph.Changesets;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a candidate changes. For several threads. */
interface CandidateChanges {

  CandidateChanges NONE = new Listed(List.of());

  long count();

  /** In path order; may be walked several times, by one thread each. */
  Iterable<Change> all();

  /** Empty when nothing changes at the path. */
  Optional<Change> at(String path);

  /** In memory. */
  record Listed(List<Change> all) implements CandidateChanges {

    @Override
    public long count() {
      return all.size();
    }

    @Override
    public Optional<Change> at(String path) {
      return all.stream().filter(change -> change.path().equals(path)).findFirst();
    }
  }

  /** Read anew each time. */
  record Stored(Changesets changesets, Repository repository, ChangesetRef ref)
      implements CandidateChanges {

    private static final int MOST_IN_MEMORY = 1_000;

    /** Of about a megabyte each. */
    private static final int MOST_CHUNKS = 2;

    /** Few are read once, as the guard and each script ask for them. */
    static CandidateChanges of(Changesets changesets, Repository repository, ChangesetRef ref) {
      Stored stored = new Stored(changesets, repository, ref);
      if (ref.changes() > MOST_IN_MEMORY || ref.chunks().size() > MOST_CHUNKS) {
        return stored;
      }
      List<Change> few = new ArrayList<>();
      stored.all().forEach(few::add);
      return new Listed(few);
    }

    @Override
    public long count() {
      return ref.changes();
    }

    @Override
    public Iterable<Change> all() {
      return changesets.read(repository, ref);
    }

    @Override
    public Optional<Change> at(String path) {
      return changesets.find(repository, ref, path);
    }
  }
}
