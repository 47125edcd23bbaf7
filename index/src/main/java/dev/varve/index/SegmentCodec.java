package dev.varve.index;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.compressing.CompressionMode;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene90.compressing.Lucene90CompressingStoredFieldsFormat;

/**
 * How segments are written: as Lucene 10.4 does, with stored versions compressed in blocks of 4 KB
 * where Lucene takes 80 KB. Reading a version is six times as fast (4 µs for 26 µs), for 7 % more
 * bytes; find, list, diff and result pages all live on it.
 *
 * <p>Public because Lucene finds it as a service, by the name that segments carry: a change of the
 * format needs a new name.
 */
public final class SegmentCodec extends FilterCodec {

  private static final int BLOCK_BYTES = 4096;
  private static final int BLOCK_DOCUMENTS = 1024;
  private static final int BLOCKS_PER_INDEX_ENTRY = 10;

  private final StoredFieldsFormat stored =
      new Lucene90CompressingStoredFieldsFormat(
          "Varve1Stored",
          CompressionMode.FAST,
          BLOCK_BYTES,
          BLOCK_DOCUMENTS,
          BLOCKS_PER_INDEX_ENTRY);

  /** For Lucene's lookup by name. */
  public SegmentCodec() {
    super("Varve1", new Lucene104Codec());
  }

  /**
   * Makes the name known where this class is loaded by another loader than Lucene, which looks
   * among its own loader's services only.
   */
  static void register() {
    Codec.reloadCodecs(SegmentCodec.class.getClassLoader());
  }

  @Override
  public StoredFieldsFormat storedFieldsFormat() {
    return stored;
  }
}
