package dev.varve.blob;

import java.io.IOException;

/** A place whose objects can be imported: registered where they lie, without copying. */
public interface ObjectLister {

  /** Whether the address is in this place. Looks at the text alone. */
  boolean accepts(String address);

  /** Whether there is anything to import from at all, so that clients offer it or don't. */
  boolean isConfigured();

  /**
   * All objects below the prefix, which is a folder with a slash at its end or without.
   *
   * @throws dev.varve.error.VarveException.InvalidRequest when nothing can be listed there
   */
  ObjectListing list(String prefix) throws IOException;

  /**
   * The object at the address.
   *
   * @throws dev.varve.error.VarveException.InvalidRequest when there is none
   */
  FoundObject find(String address) throws IOException;
}
