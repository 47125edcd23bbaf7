package dev.varve.index;

import java.io.IOException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a commit changes in the bitmap of its first parent.
 *
 * <p>Layout, version 1: seq and parent's seq (vlong each); the id (32 bytes); document end, number
 * of new documents and object count (vint each); the re-added vords; the removed vords. A set of
 * vords is delta coded, see {@link VordRuns}. The new documents are the run that ends at the
 * document end.
 *
 * @param parentSeq seq of the first parent; 0 for the empty state
 * @param documentEnd vord after the last document of this commit
 * @param newDocuments how many documents this commit added
 * @param objectCount how many versions are visible; checks the bitmap when it is put together
 * @param readded vords of earlier documents that become visible again
 * @param removed vords visible at the parent and no longer here
 */
record CommitRecord(
    long seq,
    long parentSeq,
    CommitId id,
    int documentEnd,
    int newDocuments,
    int objectCount,
    RoaringBitmap readded,
    RoaringBitmap removed) {

  private static final int ID_BYTES = 32;

  void writeTo(DataOutput out) throws IOException {
    out.writeVLong(seq);
    out.writeVLong(parentSeq);
    out.writeBytes(id.bytes(), ID_BYTES);
    out.writeVInt(documentEnd);
    out.writeVInt(newDocuments);
    out.writeVInt(objectCount);
    VordRuns.write(readded, out);
    VordRuns.write(removed, out);
  }

  static CommitRecord readFrom(DataInput in) throws IOException {
    long seq = in.readVLong();
    long parentSeq = in.readVLong();
    byte[] id = new byte[ID_BYTES];
    in.readBytes(id, 0, ID_BYTES);
    return new CommitRecord(
        seq,
        parentSeq,
        CommitId.of(id),
        in.readVInt(),
        in.readVInt(),
        in.readVInt(),
        VordRuns.read(in),
        VordRuns.read(in));
  }

  /** How many versions it brings or takes away. */
  long versions() {
    return newDocuments + readded.getLongCardinality() + removed.getLongCardinality();
  }

  int documentStart() {
    return documentEnd - newDocuments;
  }
}
