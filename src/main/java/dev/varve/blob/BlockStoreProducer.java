package dev.varve.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.util.UUID;

/** Makes the configured stores. */
@ApplicationScoped
class BlockStoreProducer {

  @Produces
  @ApplicationScoped
  BlockStore blockStore(BlockStoreConfig config) throws IOException {
    return new BlockStores(
        new LocalBlockStore(config.path(), UUID::randomUUID),
        config.s3().enabled() ? S3Connection.of(config.s3()).store() : null);
  }
}
