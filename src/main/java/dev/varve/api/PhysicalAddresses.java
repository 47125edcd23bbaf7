package dev.varve.api;

import dev.varve.blob.BlockStore;
import dev.varve.blob.ObjectLister;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses a caller may give an object of a repository. Else whoever may write to one
 * repository could read the bytes of all others, by naming their addresses.
 */
@Singleton
class PhysicalAddresses {

  private final BlockStore blocks;
  private final List<ObjectLister> importable;

  PhysicalAddresses(BlockStore blocks, @Any Instance<ObjectLister> importable) {
    this.blocks = blocks;
    this.importable = importable.stream().toList();
  }

  /** Refuses what lies neither in the repository's namespace nor where imports may read. */
  void check(Repository repository, String address) {
    if (!blocks.accepts(address)) {
      throw new InvalidRequest("physical_address is not of this block store: " + address);
    }
    if (!isWithin(repository, address) && !isImportable(address)) {
      throw new InvalidRequest(
          String.format(
              Locale.ROOT,
              "physical_address %s lies neither in the repository's namespace %s nor in a place that"
                  + " may be imported from: write the bytes to an address that GET"
                  + " …/staging/backing gives, or have varve.import.roots name their folder",
              address,
              repository.bareNamespace()));
    }
  }

  /** Stores accept no address that leads out of its beginning. */
  static boolean isWithin(Repository repository, String address) {
    return address.startsWith(repository.bareNamespace() + "/");
  }

  private boolean isImportable(String address) {
    return importable.stream().anyMatch(place -> place.accepts(address));
  }
}
