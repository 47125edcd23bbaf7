package dev.varve.view;

import dev.varve.error.VarveException.Unavailable;
import dev.varve.index.IndexDamagedException;
import dev.varve.index.IndexIoException;
import dev.varve.index.TemporaryFilesException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches reads from an index. One that meets damage is refused, and has the index mended: what was
 * read before may be trusted, as nothing is answered that did not verify.
 */
final class Watch {

  private final Runnable rebuild;
  private final Runnable verify;

  /**
   * @param rebuild has the index made again
   * @param verify has the index opened anew, which verifies what is on disk
   */
  Watch(Runnable rebuild, Runnable verify) {
    this.rebuild = rebuild;
    this.verify = verify;
  }

  <T extends @Nullable Object> T over(Supplier<T> read) {
    try {
      return read.get();
    } catch (IndexDamagedException e) {
      rebuild.run();
      throw new Unavailable("the index is damaged and is being made again; try again", e);
    } catch (IndexIoException e) {
      verify.run();
      throw new Unavailable("the index can't be read and is being verified; try again", e);
    } catch (TemporaryFilesException e) {
      throw new Unavailable(
          "the server's folder for temporary files is full or can't be written: it needs room for"
              + " what is not committed; commit it, or have room made",
          e);
    }
  }
}
