package dev.varve.blob;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Both stores as one: the scheme of an address says which. */
final class BlockStores implements BlockStore {

  private final BlockStore local;
  private final @Nullable BlockStore s3;

  /**
   * @param s3 null when there is none
   */
  BlockStores(BlockStore local, @Nullable BlockStore s3) {
    this.local = local;
    this.s3 = s3;
  }

  @Override
  public StoredBlock write(String storageNamespace, InputStream content) throws IOException {
    return of(storageNamespace).write(storageNamespace, content);
  }

  @Override
  public InputStream read(String address, long offset, long length) throws IOException {
    return of(address).read(address, offset, length);
  }

  @Override
  public void checkNamespace(String storageNamespace) {
    if (S3Address.hasScheme(storageNamespace) && s3 == null) {
      throw new InvalidRequest(
          "invalid storage namespace: this service has no S3 store for "
              + storageNamespace
              + "; local:// namespaces are free");
    }
    of(storageNamespace).checkNamespace(storageNamespace);
  }

  @Override
  public boolean accepts(String address) {
    return (!S3Address.hasScheme(address) || s3 != null) && of(address).accepts(address);
  }

  @Override
  public Optional<PresignedUrl> presignRead(String address, String contentType) {
    return of(address).presignRead(address, contentType);
  }

  @Override
  public Optional<PresignedUrl> presignWrite(String address) {
    return of(address).presignWrite(address);
  }

  private BlockStore of(String address) {
    if (!S3Address.hasScheme(address)) {
      return local;
    }
    if (s3 == null) {
      throw new Unavailable(
          "there is no S3 store: set varve.blockstore.s3.enabled to reach " + address);
    }
    return s3;
  }
}
