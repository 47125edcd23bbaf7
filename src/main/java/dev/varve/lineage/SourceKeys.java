package dev.varve.lineage;

import dev.varve.cache.BoundedMap;
import dev.varve.declared.DeclaredKey;
import dev.varve.declared.DeclaredKeys;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which metadata keys name what objects come from, at each commit. For several threads. */
@ApplicationScoped
class SourceKeys {

  private static final int REMEMBERED = 1_000;

  private final DeclaredKeys declared;
  private final BoundedMap<State, DerivedFrom> known = BoundedMap.ofLatestUsed(REMEMBERED);

  SourceKeys(DeclaredKeys declared) {
    this.declared = declared;
  }

  private record State(UUID repository, CommitId commit) {}

  DerivedFrom at(Repository repository, CommitId commit) {
    return known.get(new State(repository.id(), commit), _ -> read(repository, commit));
  }

  private DerivedFrom read(Repository repository, CommitId commit) {
    List<String> keys = new ArrayList<>(List.of(DerivedFrom.KEY));
    try {
      declared.at(repository, commit.hex()).keys().stream()
          .filter(key -> key.type() == DeclaredKey.Type.REFERENCE)
          .map(DeclaredKey::key)
          .filter(key -> !keys.contains(key))
          .forEach(keys::add);
      return new DerivedFrom(keys, null);
    } catch (InvalidRequest e) {
      return new DerivedFrom(
          keys, "only " + DerivedFrom.KEY + " is followed where " + e.getMessage());
    }
  }
}
