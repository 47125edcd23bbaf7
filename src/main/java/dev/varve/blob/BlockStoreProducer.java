package dev.varve.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the configured stores. */
@ApplicationScoped
class BlockStoreProducer {

  @Produces
  @ApplicationScoped
  BlockStore blockStore(BlockStoreConfig config, ImportFolders folders) throws IOException {
    return new BlockStores(
        new InPlaceBlockStore(new LocalBlockStore(config.path(), UUID::randomUUID), folders),
        config.s3().enabled() ? S3Connection.of(config.s3()).store() : null);
  }

  @Produces
  @Singleton
  S3Lister s3Lister(BlockStoreConfig config) {
    return new S3Lister(config.s3().enabled() ? S3Connection.of(config.s3()).client() : null);
  }

  @Produces
  @Singleton
  ImportFolders importFolders(
      ImportConfig config,
      BlockStoreConfig store,
      @ConfigProperty(name = "varve.data.dir") Path dataFolder) {
    return new ImportFolders(config.roots().orElse(List.of()), List.of(dataFolder, store.path()));
  }
}
