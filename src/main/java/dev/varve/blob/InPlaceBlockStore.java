package dev.varve.blob;

import java.io.IOException;
import java.io.InputStream;

/** A store that also reads the imported files, where they lie. */
final class InPlaceBlockStore implements BlockStore {

  private final BlockStore store;
  private final ImportFolders folders;

  InPlaceBlockStore(BlockStore store, ImportFolders folders) {
    this.store = store;
    this.folders = folders;
  }

  @Override
  public StoredBlock write(String storageNamespace, InputStream content) throws IOException {
    return store.write(storageNamespace, content);
  }

  @Override
  public InputStream read(String address, long offset, long length) throws IOException {
    return folders.accepts(address)
        ? folders.read(address, offset, length)
        : store.read(address, offset, length);
  }

  @Override
  public void checkNamespace(String storageNamespace) {
    store.checkNamespace(storageNamespace);
  }

  @Override
  public boolean accepts(String address) {
    return store.accepts(address) || folders.accepts(address);
  }
}
