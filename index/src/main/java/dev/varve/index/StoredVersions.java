package dev.varve.index;

import dev.varve.index.document.ObjectDocument;
import java.io.IOException;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.StoredFields;

/**
 * Reads stored versions of one segment, keeping the block it unpacked last: versions that a commit
 * or an import added side by side are then unpacked once, not once each. Not for several threads.
 */
final class StoredVersions {

  private final StoredFields fields;

  private StoredVersions(StoredFields fields) {
    this.fields = fields;
  }

  static StoredVersions of(LeafReader leaf) throws IOException {
    LeafReader segment = FilterLeafReader.unwrap(leaf);
    // Lucene keeps a block for merging only, which reads one document after the other as we do.
    return new StoredVersions(
        segment instanceof CodecReader codec
            ? codec.getFieldsReader().getMergeInstance()
            : segment.storedFields());
  }

  ObjectVersion read(int document) throws IOException {
    return ObjectDocument.read(fields, document);
  }
}
