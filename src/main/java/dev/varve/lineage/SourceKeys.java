package dev.varve.lineage;

import dev.varve.declared.DeclaredKey;
import dev.varve.declared.DeclaredKeys;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Which metadata keys name what objects come from, at each commit. For several threads. */
@ApplicationScoped
class SourceKeys {

  private final DeclaredKeys declared;

  SourceKeys(DeclaredKeys declared) {
    this.declared = declared;
  }

  DerivedFrom at(Repository repository, CommitId commit) {
    List<String> keys = new ArrayList<>(List.of(DerivedFrom.KEY));
    try {
      declared.at(repository, commit).keys().stream()
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
