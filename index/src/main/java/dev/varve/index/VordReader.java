package dev.varve.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.jspecify.annotations.Nullable;

/** Reads versions of a generation by vord, which is quick in ascending order. */
final class VordReader {

  private final List<LeafReaderContext> leaves;
  private @Nullable LeafReaderContext leaf;
  private @Nullable StoredVersions versions;

  VordReader(DirectoryReader reader) {
    leaves = reader.leaves();
  }

  ObjectVersion read(int vord) throws IOException {
    LeafReaderContext context = leaves.get(ReaderUtil.subIndex(vord, leaves));
    if (versions == null || context != leaf) {
      leaf = context;
      versions = StoredVersions.of(context.reader());
    }
    return versions.read(vord - context.docBase);
  }
}
