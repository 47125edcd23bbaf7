package dev.varve.index;

import dev.varve.index.document.Fields;
import dev.varve.index.document.ObjectDocument;
import dev.varve.index.query.LuceneQueries;
import dev.varve.index.query.Query;
import java.io.IOException;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** Reads the stored fields of all matches in path order with Lucene's own means. */
final class BareExport {

  private BareExport() {}

  /** Of an index with one segment. */
  static long read(DirectoryReader reader, Query query) throws IOException {
    ScoreDoc[] found =
        new IndexSearcher(reader)
            .search(
                LuceneQueries.of(query),
                Math.max(1, reader.maxDoc()),
                new Sort(new SortField(Fields.PATH, SortField.Type.STRING)))
            .scoreDocs;
    LeafReaderContext leaf = reader.leaves().getFirst();
    StoredFields stored = ((CodecReader) leaf.reader()).getFieldsReader().getMergeInstance();
    for (ScoreDoc doc : found) {
      ObjectDocument.read(stored, doc.doc);
    }
    return found.length;
  }
}
