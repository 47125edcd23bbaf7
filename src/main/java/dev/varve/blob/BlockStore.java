package dev.varve.blob;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

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

  /**
   * Refuses a namespace that nothing could be written to, before anything is.
   *
   * @throws dev.varve.error.VarveException.InvalidRequest with the reason
   */
  void checkNamespace(String storageNamespace);

  /** Whether the address is of this store's scheme and well formed. */
  boolean accepts(String address);

  /**
   * A URL that gives the bytes at an address to whoever has it, past this service; empty when the
   * store has no such URLs.
   *
   * @param contentType what the answer is to be called
   */
  default Optional<PresignedUrl> presignRead(String address, String contentType) {
    return Optional.empty();
  }

  /** A URL that takes the bytes of a new block, by PUT; empty when the store has no such URLs. */
  default Optional<PresignedUrl> presignWrite(String address) {
    return Optional.empty();
  }

  /** Where bytes were put. */
  record StoredBlock(String address, long sizeBytes, String md5Hex) {}

  /** A URL that is good for a while. */
  record PresignedUrl(URI url, Instant expires) {}
}
