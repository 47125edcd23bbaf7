package dev.varve.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.util.UUID;

/** Makes the configured store. */
@ApplicationScoped
class BlockStoreProducer {

  @Produces
  @ApplicationScoped
  BlockStore blockStore(BlockStoreConfig config) throws IOException {
    return new LocalBlockStore(config.path(), UUID::randomUUID);
  }
}
