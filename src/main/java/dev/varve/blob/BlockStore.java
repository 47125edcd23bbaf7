package dev.varve.blob;

import java.io.IOException;
import java.io.InputStream;

/** Object bytes by address. Written once, never changed. */
public interface BlockStore {

  /**
   * Stores a stream to its end under a new address inside the namespace. When this returns, the
   * bytes survive a power cut. On any failure nothing stays behind.
   */
  StoredBlock write(String storageNamespace, InputStream content) throws IOException;

  /**
   * The bytes from offset on, length of them.
   *
   * @throws dev.varve.error.VarveException.Gone when there is nothing at the address
   */
  InputStream read(String address, long offset, long length) throws IOException;

  /** Whether the address is of this store's scheme and well formed. */
  boolean accepts(String address);

  /** Where bytes were put. */
  record StoredBlock(String address, long sizeBytes, String md5Hex) {}
}
