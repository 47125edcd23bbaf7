package dev.varve.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * One append-only index and the journal of the commits in it.
 *
 * <p>Layout of its folder, version 2 (1 knew nothing of when objects were created): {@code lucene/}
 * is a Lucene index, one document for each version in the order of vords; {@code commits.log} is a
 * {@link CommitJournal}. The Lucene commit's user data ties them together: {@code varve.format}
 * this version, {@code varve.id} the random id that is in the journal's header too, {@code
 * varve.seq} the last commit, {@code varve.documents} how many documents there are, {@code
 * varve.journal.length} and {@code varve.journal.checksum} how much of the journal belongs to it.
 *
 * <p>The journal is synced before Lucene commits, so what a Lucene commit names is always there;
 * what it does not name is cut off at the next start.
 */
final class Generation implements Closeable {

  private static final String FORMAT = "2";

  private final Path folder;
  private final String id;
  private final SegmentStore segments;
  private final CommitJournal journal;
  private final CommitHistory history;
  private final CommitBits bits;
  private final ViewCache views;
  private final FollowedFacets facets;
  private volatile long searchableSeq;
  private volatile long durableSeq;
  private boolean halfWritten;

  private Generation(
      Path folder, String id, SegmentStore segments, CommitJournal journal, CommitHistory history) {
    this.folder = folder;
    this.id = id;
    this.segments = segments;
    this.journal = journal;
    this.history = history;
    this.bits = new CommitBits(history, journal);
    this.views = new ViewCache(segments.reader());
    this.facets = new FollowedFacets(history, bits);
    this.searchableSeq = history.lastSeq();
    this.durableSeq = history.lastSeq();
  }

  /** Starts an empty generation in a folder that holds none. */
  static Generation create(Path folder, LuceneStorage storage) throws IOException {
    Files.createDirectories(folder);
    byte[] id = StringHelper.randomId();
    CommitJournal journal = CommitJournal.create(journalFile(folder), id);
    SegmentStore segments = null;
    try {
      segments = SegmentStore.create(folder, storage.open(luceneFolder(folder)));
      String name = HexFormat.of().formatHex(id);
      Generation created = new Generation(folder, name, segments, journal, new CommitHistory());
      created.flush();
      return created;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileSuppressingExceptions(e, segments, journal);
      throw e;
    }
  }

  /** Opens what the last flush left; throws when anything is not as it was left. */
  static Generation open(Path folder, LuceneStorage storage) throws IOException {
    SegmentStore segments = SegmentStore.open(folder, storage.open(luceneFolder(folder)));
    CommitJournal journal = null;
    try {
      Map<String, String> notes = segments.committedNotes();
      check(folder, FORMAT.equals(notes.get("varve.format")), "it has another format");
      String id = note(folder, notes, "varve.id");
      CommitHistory history = new CommitHistory();
      byte[] idBytes = HexFormat.of().parseHex(id);
      journal = CommitJournal.open(journalFile(folder), idBytes, mark(folder, notes), history);
      check(folder, agree(notes, history, segments), "journal and segments don't agree");
      return new Generation(folder, id, segments, journal, history);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileSuppressingExceptions(e, segments, journal);
      throw e;
    }
  }

  private static boolean agree(
      Map<String, String> notes, CommitHistory history, SegmentStore segments) {
    return String.valueOf(history.lastSeq()).equals(notes.get("varve.seq"))
        && String.valueOf(history.documentEnd()).equals(notes.get("varve.documents"))
        && history.documentEnd() == segments.reader().maxDoc();
  }

  private static JournalMark mark(Path folder, Map<String, String> notes) {
    return new JournalMark(
        Long.parseLong(note(folder, notes, "varve.journal.length")),
        Integer.parseInt(note(folder, notes, "varve.journal.checksum")));
  }

  private static String note(Path folder, Map<String, String> notes, String key) {
    String value = notes.get(key);
    check(folder, value != null, "it lacks " + key);
    return value == null ? "" : value;
  }

  private static void check(Path folder, boolean holds, String finding) {
    if (!holds) {
      throw new IndexDamagedException(folder, finding, null);
    }
  }

  static Path luceneFolder(Path folder) {
    return folder.resolve("lucene");
  }

  static Path journalFile(Path folder) {
    return folder.resolve("commits.log");
  }

  SegmentStore segments() {
    return segments;
  }

  CommitJournal journal() {
    return journal;
  }

  CommitHistory history() {
    return history;
  }

  CommitBits bits() {
    return bits;
  }

  ViewCache views() {
    return views;
  }

  FollowedFacets facets() {
    return facets;
  }

  long searchableSeq() {
    return searchableSeq;
  }

  /** The entry of a commit that can be searched. */
  CommitEntry searchable(CommitId commit) {
    CommitEntry entry = history.find(commit);
    if (entry == null || entry.seq() > searchableSeq) {
      throw new UnknownCommitException(commit);
    }
    return entry;
  }

  boolean isSearchable(CommitId commit) {
    CommitEntry entry = history.find(commit);
    return entry != null && entry.seq() <= searchableSeq;
  }

  /** Whether the commit is in already; throws when another one has its seq. */
  boolean hasApplied(AppliedCommit commit) {
    if (commit.seq() > history.lastSeq()) {
      return false;
    }
    CommitId known = history.at(commit.seq()).id();
    if (!known.equals(commit.id())) {
      throw new IllegalStateException(
          "seq " + commit.seq() + " is commit " + known + " in the index, not " + commit.id());
    }
    return true;
  }

  /** The bitmap of a commit. */
  FixedBitSet bits(CommitEntry commit) throws IOException {
    return bits.at(commit.seq());
  }

  /** The bitmap of a searchable commit; null stands for the empty state. */
  FixedBitSet bits(@Nullable CommitId commit) throws IOException {
    return bits.at(commit == null ? 0 : searchable(commit).seq());
  }

  /** How many documents the searchable commits have. */
  long searchableDocuments() {
    long seq = searchableSeq;
    return seq == 0 ? 0 : history.at(seq).documentEnd();
  }

  long commitsNotDurable() {
    return history.lastSeq() - durableSeq;
  }

  int documentsNotDurable() {
    return history.documentEnd() - (durableSeq == 0 ? 0 : history.at(durableSeq).documentEnd());
  }

  /** Whether something failed that only opening again mends. */
  boolean isHalfWritten() {
    return halfWritten;
  }

  boolean isOpenForWriting() {
    return segments.isOpen();
  }

  /** Part of a write; until it ends well, the generation counts as half written. */
  interface Part {
    void run() throws IOException;
  }

  void write(Part part) throws IOException {
    halfWritten = true;
    part.run();
    halfWritten = false;
  }

  /** Makes what was added searchable. */
  void publish() throws IOException {
    write(this::reopenReader);
  }

  private void reopenReader() throws IOException {
    DirectoryReader before = segments.reopen();
    try {
      views.renew(segments.reader());
    } finally {
      before.decRef();
    }
    searchableSeq = history.lastSeq();
  }

  /** Makes all that is searchable survive a crash. The applier calls it, between two commits. */
  void flush() throws IOException {
    write(this::commit);
  }

  private void commit() throws IOException {
    journal.sync();
    JournalMark mark = journal.mark();
    segments.commit(
        Map.of(
            "varve.format", FORMAT,
            "varve.id", id,
            "varve.seq", String.valueOf(history.lastSeq()),
            "varve.documents", String.valueOf(history.documentEnd()),
            "varve.journal.length", String.valueOf(mark.length()),
            "varve.journal.checksum", String.valueOf(mark.checksum())));
    durableSeq = history.lastSeq();
  }

  /** Stops writing and drops what is not durable; reading goes on. */
  void stopWriting() throws IOException {
    searchableSeq = durableSeq;
    IOUtils.close(segments, journal);
  }

  /** Closes without flushing: what is not durable is lost. Open views stay usable. */
  @Override
  public void close() throws IOException {
    IOUtils.close(views, segments, journal);
  }
}
