package dev.varve.hook;

import dev.varve.blob.BlockStore;
import dev.varve.error.VarveException;
import dev.varve.index.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;

/** Reads small objects as a whole. */
@ApplicationScoped
class Contents {

  private static final Logger LOG = Logger.getLogger(Contents.class);

  private final BlockStore blocks;

  Contents(BlockStore blocks) {
    this.blocks = blocks;
  }

  /**
   * @throws UnreadableException when it is larger, or its bytes are not to be had
   */
  byte[] read(ObjectVersion version, int maxBytes) throws UnreadableException {
    if (version.sizeBytes() > maxBytes) {
      throw new UnreadableException(
          version.path() + " has " + version.sizeBytes() + " bytes; " + maxBytes + " may be read");
    }
    try (InputStream in = blocks.read(version.address(), 0, version.sizeBytes())) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new UnreadableException(version.path() + " has more bytes than it should have");
      }
      return bytes;
    } catch (VarveException.Gone e) {
      throw new UnreadableException(version.path() + " can't be read: " + e.getMessage());
    } catch (IOException | VarveException e) {
      LOG.warnf(e, "object %s at %s can't be read", version.path(), version.address());
      throw new UnreadableException(version.path() + " can't be read: the server's log says why");
    }
  }

  /** An object's content is not to be had. */
  static final class UnreadableException extends Exception {
    UnreadableException(String message) {
      super(message);
    }
  }
}
