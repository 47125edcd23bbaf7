package dev.varve.index;

import dev.varve.index.LivedVersion.Life;
import dev.varve.index.document.Fields;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Searches all versions that were ever visible along first parents up to a commit. All of them are
 * in the index already; the commits' records say when each was visible.
 */
final class VersionSearch {

  private final DirectoryReader reader;

  /** First parents, the oldest first. */
  private final List<CommitRecord> records;

  VersionSearch(DirectoryReader reader, List<CommitRecord> records) {
    this.reader = reader;
    this.records = records;
  }

  VersionsResult run(SearchRequest request) throws IOException {
    VisibleState ever = VisibleState.of(reader, everVisible());
    SearchResult found = Search.run(ever.reader(), request);
    Map<Integer, ObjectVersion> byVord = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    for (ObjectVersion version : found.objects()) {
      int vord = vord(version);
      byVord.put(vord, version);
      order.add(vord);
    }
    Map<Integer, List<Life>> lives = lives(order);
    return new VersionsResult(
        found.total(),
        order.stream().map(vord -> new LivedVersion(byVord.get(vord), lives.get(vord))).toList(),
        found.next());
  }

  private FixedBitSet everVisible() {
    FixedBitSet bits = new FixedBitSet(records.getLast().documentEnd());
    for (CommitRecord record : records) {
      record.readded().forEach((int vord) -> bits.set(vord));
      if (record.newDocuments() > 0) {
        bits.set(record.documentStart(), record.documentEnd());
      }
    }
    return bits;
  }

  /** A commit brings a path one version at most, so path and origin name a document. */
  private int vord(ObjectVersion version) throws IOException {
    BytesRef origin =
        new BytesRef(version.origin() == null ? new byte[0] : version.origin().bytes());
    Term path = new Term(Fields.PATH, version.path());
    for (LeafReaderContext leaf : reader.leaves()) {
      @Nullable PostingsEnum docs = leaf.reader().postings(path, PostingsEnum.NONE);
      SortedDocValues origins = DocValues.getSorted(leaf.reader(), Fields.ORIGIN);
      for (int doc = docs == null ? DocIdSetIterator.NO_MORE_DOCS : docs.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = docs.nextDoc()) {
        if (origins.advanceExact(doc) && origins.lookupOrd(origins.ordValue()).equals(origin)) {
          return leaf.docBase + doc;
        }
      }
    }
    throw new IllegalStateException("a version that was found is gone: " + version.path());
  }

  private Map<Integer, List<Life>> lives(List<Integer> vords) {
    RoaringBitmap wanted = new RoaringBitmap();
    vords.forEach(wanted::add);
    Map<Integer, List<Life>> lives = new HashMap<>();
    vords.forEach(vord -> lives.put(vord, new ArrayList<>()));
    for (CommitRecord record : records) {
      RoaringBitmap.and(wanted, record.removed())
          .forEach((int vord) -> end(lives.get(vord), record.id()));
      RoaringBitmap.and(wanted, record.readded())
          .forEach((int vord) -> lives.get(vord).add(new Life(record.id(), null)));
      for (int vord : vords) {
        if (vord >= record.documentStart() && vord < record.documentEnd()) {
          lives.get(vord).add(new Life(record.id(), null));
        }
      }
    }
    return lives;
  }

  private static void end(List<Life> lives, CommitId until) {
    lives.add(new Life(lives.removeLast().from(), until));
  }
}
