package dev.varve.index.document;

import dev.varve.index.AppliedCommit;
import dev.varve.index.ObjectVersion;
import java.io.IOException;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** One object version as a Lucene document with the fields of {@link Fields}, and back. */
public final class ObjectDocument {

  private static final Set<String> STORED = Set.of(Fields.VERSION);
  private static final FieldType WORDS = wordsType();

  private final Document document = new Document();

  private ObjectDocument() {}

  /** A version of a new object; its origin, when it has none, becomes the commit. */
  public static Document of(ObjectVersion version, long vord, AppliedCommit commit) {
    return of(version, vord, Origin.of(commit));
  }

  /**
   * @param origin the commit that introduced the version; null while it is uncommitted, when the
   *     object has no committer, commit or message
   */
  public static Document of(ObjectVersion version, long vord, @Nullable Origin origin) {
    return of(version, vord, origin, origin == null ? null : Creation.of(origin));
  }

  /**
   * @param creation of the object; null while that is uncommitted
   */
  public static Document of(
      ObjectVersion version, long vord, @Nullable Origin origin, @Nullable Creation creation) {
    ObjectVersion whole =
        version.origin() == null && origin != null ? version.withOrigin(origin.id()) : version;
    ObjectDocument builder = new ObjectDocument();
    // First of all: it refuses what has no UTF-8 form.
    byte[] stored = ObjectVersionCodec.encode(whole);
    builder.document.add(new StoredField(Fields.VERSION, stored));
    builder.addPlace(whole, vord);
    builder.addBuiltins(whole, origin, creation);
    builder.addTimes(origin, creation);
    whole.metadata().forEach(builder::addPair);
    builder.document.add(new Field(Fields.TEXT, new WordStream(whole), WORDS));
    return builder.document;
  }

  /** The version that the document stores. */
  public static ObjectVersion read(StoredFields fields, int docId) throws IOException {
    BytesRef stored = fields.document(docId, STORED).getBinaryValue(Fields.VERSION);
    if (stored == null) {
      throw new CorruptVersionException("document " + docId + " stores none", null);
    }
    return ObjectVersionCodec.decode(stored.bytes, stored.offset, stored.length);
  }

  /** The creation of the document's object; null while that is uncommitted. */
  public static @Nullable Creation creation(LeafReader segment, int docId) throws IOException {
    SortedDocValues created = segment.getSortedDocValues(Fields.CREATED);
    return created == null || !created.advanceExact(docId)
        ? null
        : Creation.of(created.lookupOrd(created.ordValue()));
  }

  private void addPlace(ObjectVersion version, long vord) {
    BytesRef path = new BytesRef(version.path());
    document.add(new StringField(Fields.PATH, path, Field.Store.NO));
    document.add(new SortedDocValuesField(Fields.PATH, path));
    document.add(new NumericDocValuesField(Fields.VORD, vord));
    if (version.origin() != null) {
      document.add(new SortedDocValuesField(Fields.ORIGIN, new BytesRef(version.origin().bytes())));
    }
    int slash = version.path().indexOf('/');
    for (int i = 0; slash >= 0 && i < Fields.TREE_DEPTH; i++) {
      addTerm(Fields.TREE, new BytesRef(version.path().substring(0, slash + 1)));
      slash = version.path().indexOf('/', slash + 1);
    }
  }

  private void addTimes(@Nullable Origin origin, @Nullable Creation creation) {
    if (origin != null) {
      addLong(Fields.CHANGED_AT, origin.time().toEpochMilli());
    }
    if (creation != null) {
      addLong(Fields.CREATED_AT, creation.time().toEpochMilli());
      document.add(new SortedDocValuesField(Fields.CREATED, creation.bytes()));
    }
  }

  private void addBuiltins(
      ObjectVersion version, @Nullable Origin origin, @Nullable Creation creation) {
    addLong(Fields.SIZE, version.sizeBytes());
    addLong(Fields.MTIME, version.mtime().toEpochMilli());
    for (Builtin field : Builtin.values()) {
      String text = field.text(version, origin, creation);
      if (text != null && field != Builtin.PATH && !field.isOrdinal()) {
        addBuiltin(field, text);
      }
    }
  }

  /** Parts of paths keep their case in every comparison, so they have no folded terms. */
  private void addBuiltin(Builtin field, String text) {
    BytesRef key = KeyTerm.of(field);
    addTerm(Fields.KEYS, key);
    addTerm(Fields.EXACT, KeyTerm.of(key, text));
    if (!field.isPathLike()) {
      addFolded(key, text, CaseFolding.fold(text));
    }
  }

  private void addPair(String key, String value) {
    addText(KeyTerm.of(key), value);
    NumberValue number = NumberValue.parse(value);
    if (number != null) {
      document.add(TypedPoints.number(key, number));
    }
    DateValue date = DateValue.parse(value);
    if (date != null) {
      document.add(TypedPoints.date(key, date));
    }
  }

  private void addText(BytesRef key, String value) {
    addTerm(Fields.KEYS, key);
    addTerm(Fields.EXACT, KeyTerm.of(key, value));
    String folded = CaseFolding.fold(value);
    addFolded(key, value, folded);
    // Folding may change the length: either form may be cut.
    if (KeyTerm.isLong(value) || KeyTerm.isLong(folded)) {
      addTerm(Fields.LONG, key);
    }
  }

  private void addFolded(BytesRef key, String value, String folded) {
    if (!folded.equals(value)) {
      addTerm(Fields.FOLDED, KeyTerm.of(key, folded));
    }
  }

  private void addTerm(String field, BytesRef term) {
    document.add(new StringField(field, term, Field.Store.NO));
  }

  private void addLong(String field, long value) {
    document.add(new LongPoint(field, value));
    document.add(new NumericDocValuesField(field, value));
  }

  private static FieldType wordsType() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }
}
