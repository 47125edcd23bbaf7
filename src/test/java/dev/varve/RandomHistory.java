package dev.varve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.HistoryModel.Difference;
import dev.varve.HistoryModel.Entry;
import dev.varve.HistoryModel.Merge;
import dev.varve.HistoryModel.ModelCommit;
import dev.varve.HistoryModel.Winner;
import dev.varve.commit.CommitRequest;
import dev.varve.diff.DiffPage;
import dev.varve.diff.DiffPageRequest;
import dev.varve.diff.DiffRow;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Commit;
import dev.varve.graph.LogRequest;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.merge.MergeOutcome;
import dev.varve.merge.MergeRequest;
import dev.varve.merge.MergeRequest.Strategy;
import dev.varve.merge.Merges.PickRequest;
import dev.varve.object.ObjectListing;
import dev.varve.search.SearchAnswer;
import dev.varve.search.SearchCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plays random steps on the service and on the model, and compares after each. */
final class RandomHistory {

  /** Few, so that they meet; with twins that a collation would merge, and one above U+FFFF. */
  private static final List<String> PATHS =
      List.of("a", "a/b", "a/c", "a/b/d", "A", "b", "é/1", "e/1", "か", "カ", "\ud83d\ude00");

  private static final List<String> LABELS = List.of("cat", "dog", "Car");
  private static final String DIRTY = "uncommitted changes (dirty branch)";

  private final HistoryService service;
  private final Random random;
  private final HistoryModel model = new HistoryModel();
  private final List<String> told = new ArrayList<>();
  private final Map<String, Runnable> verbs = new TreeMap<>();
  private final Repository repository;

  RandomHistory(HistoryService service, Random random) {
    this.service = service;
    this.random = random;
    String name = "random-" + UUID.randomUUID();
    repository = service.repositories().create(name, "local://" + name, "main", false);
    verbs.put("write", this::write);
    verbs.put("write again", this::write);
    verbs.put("edit", this::edit);
    verbs.put("delete", this::delete);
    verbs.put("reset", this::reset);
    verbs.put("commit", this::commit);
    verbs.put("commit again", this::commit);
    verbs.put("branch", this::branch);
    verbs.put("tag", this::tag);
    verbs.put("merge", this::merge);
    verbs.put("merge again", this::merge);
    verbs.put("revert", this::revert);
    verbs.put("cherry-pick", this::cherryPick);
    verbs.put("hard reset", this::hardReset);
    verbs.put("list", this::list);
    verbs.put("diff", this::diff);
    verbs.put("search", this::search);
    verbs.put("log", this::log);
  }

  void start() {
    CommitId root = service.branches().get(repository, "main").head();
    model.add(root, List.of(), HistoryModel.emptyState());
    model.branch("main", root);
  }

  /** What was done so far, in words. */
  List<String> told() {
    return told;
  }

  void step() {
    // Twice as many writes as anything else, or most commits would be empty.
    if (random.nextInt(3) == 0) {
      write();
    } else {
      verbs.get(one(verbs.keySet())).run();
    }
  }

  // Writing

  private void write() {
    String branch = one(model.branches());
    String path = one(PATHS);
    Entry entry = new Entry("v" + random.nextInt(3), metadata());
    tell("write %s %s %s", branch, path, entry);
    service.staged().stage(repository, branch, version(path, entry));
    model.working(branch).put(path, entry);
  }

  private void edit() {
    String branch = one(model.branches());
    String path = one(PATHS);
    SortedMap<String, String> metadata = metadata();
    tell("edit %s %s %s", branch, path, metadata);
    Entry before = model.working(branch).get(path);
    Runnable call = () -> service.edits().replaceMetadata(repository, branch, path, metadata);
    if (before == null) {
      assertThatThrownBy(call::run).isInstanceOf(NotFound.class);
    } else {
      call.run();
      model.working(branch).put(path, new Entry(before.content(), metadata));
    }
  }

  private void delete() {
    String branch = one(model.branches());
    String path = one(PATHS);
    tell("delete %s %s", branch, path);
    service.staged().delete(repository, branch, path);
    model.working(branch).remove(path);
  }

  private void reset() {
    String branch = one(model.branches());
    tell("reset %s", branch);
    service.resets().reset(repository, branch);
    model.branch(branch, model.head(branch));
  }

  // Moving branches

  private void commit() {
    String branch = one(model.branches());
    boolean allowEmpty = random.nextInt(8) == 0;
    tell("commit %s allowEmpty=%s", branch, allowEmpty);
    CommitRequest request =
        new CommitRequest("anna", "commit " + told.size(), Map.of(), null, allowEmpty);
    if (!allowEmpty && !model.isDirty(branch)) {
      assertThatThrownBy(() -> service.committer().commit(repository, branch, request))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("no changes");
      return;
    }
    Commit made = service.committer().commit(repository, branch, request);
    assertThat(made.parents()).containsExactly(model.head(branch));
    take(branch, made, model.working(branch));
  }

  private void branch() {
    String name = "branch" + model.branches().size();
    CommitId from = one(model.all());
    tell("branch %s at %s", name, from);
    service.branches().create(repository, name, from, false);
    model.branch(name, from);
  }

  private void tag() {
    String name = "tag" + model.tags().size();
    CommitId commit = one(model.all());
    tell("tag %s at %s", name, commit);
    service.tags().create(repository, name, commit);
    model.tag(name, commit);
  }

  private void merge() {
    String destination = one(model.branches());
    Source source = source();
    Strategy strategy = one(List.of(Strategy.DEFAULT, Strategy.SOURCE_WINS, Strategy.DEST_WINS));
    boolean allowEmpty = random.nextInt(8) == 0;
    boolean squash = random.nextInt(4) == 0;
    tell(
        "merge %s into %s %s allowEmpty=%s squash=%s",
        source, destination, strategy, allowEmpty, squash);
    MergeRequest request = new MergeRequest("anna", null, Map.of(), strategy, allowEmpty, squash);
    Supplier<MergeOutcome> call =
        () -> service.merges().merge(repository, source.ref(), destination, request);
    if (model.isDirty(destination)) {
      refused(call, DIRTY);
      return;
    }
    CommitId ours = model.head(destination);
    CommitId base = model.mergeBase(ours, source.commit());
    if (!allowEmpty && model.state(base).equals(model.state(source.commit()))) {
      refused(call, String.format(Locale.ROOT, "update branch %s: no changes", destination));
      return;
    }
    Merge expected =
        HistoryModel.merge(
            model.state(base), model.state(ours), model.state(source.commit()), winner(strategy));
    Commit made = settled(destination, call.get(), expected);
    if (made != null) {
      boolean isOne = squash || source.commit().equals(ours);
      assertThat(made.parents()).isEqualTo(isOne ? List.of(ours) : List.of(ours, source.commit()));
    }
  }

  private void revert() {
    String branch = one(model.branches());
    ModelCommit picked = model.get(one(model.all()));
    int number = parentNumber(picked);
    tell("revert %s parent %d on %s", picked.id(), number, branch);
    pick(
        branch,
        picked.id(),
        parent(picked, number),
        () -> service.merges().revert(repository, branch, request(picked, number)));
  }

  private void cherryPick() {
    String branch = one(model.branches());
    ModelCommit picked = model.get(one(model.all()));
    int number = parentNumber(picked);
    tell("cherry-pick %s parent %d on %s", picked.id(), number, branch);
    pick(
        branch,
        parent(picked, number),
        picked.id(),
        () -> service.merges().cherryPick(repository, branch, request(picked, number)));
  }

  private void pick(
      String branch, @Nullable CommitId from, @Nullable CommitId to, Supplier<MergeOutcome> call) {
    if (model.isDirty(branch)) {
      refused(call, DIRTY);
      return;
    }
    SortedMap<String, Entry> ours = model.state(model.head(branch));
    Merge expected = HistoryModel.merge(model.state(from), ours, model.state(to), null);
    if (expected.conflicts().isEmpty() && expected.state().equals(ours)) {
      refused(call, String.format(Locale.ROOT, "update branch %s: no changes", branch));
    } else {
      settled(branch, call.get(), expected);
    }
  }

  private void hardReset() {
    String branch = one(model.branches());
    CommitId target = one(model.all());
    tell("hard reset %s to %s", branch, target);
    if (model.isDirty(branch)) {
      assertThatThrownBy(() -> service.merges().hardReset(repository, branch, target.hex()))
          .isInstanceOf(InvalidRequest.class)
          .hasMessage(DIRTY);
    } else {
      service.merges().hardReset(repository, branch, target.hex());
      model.move(branch, target);
    }
  }

  /** The new commit, or null where the merge conflicts as it should. */
  private @Nullable Commit settled(String branch, MergeOutcome outcome, Merge expected) {
    switch (outcome) {
      case MergeOutcome.Conflicts(var first, var total) -> {
        assertThat(first.stream().map(MergeOutcome.ConflictingPath::path).toList())
            .isNotEmpty()
            .isEqualTo(expected.conflicts());
        assertThat(total).isEqualTo(first.size());
        assertThat(service.branches().get(repository, branch).head()).isEqualTo(model.head(branch));
        return null;
      }
      case MergeOutcome.Merged(var commit) -> {
        assertThat(expected.conflicts()).isEmpty();
        take(branch, commit, expected.state());
        return commit;
      }
    }
  }

  private void refused(Supplier<?> call, String message) {
    assertThatThrownBy(call::get).isInstanceOf(InvalidRequest.class).hasMessage(message);
  }

  private void take(String branch, Commit made, SortedMap<String, Entry> state) {
    model.add(made.id(), made.parents(), state);
    model.move(branch, made.id());
    assertThat(service.branches().get(repository, branch).head()).isEqualTo(made.id());
    checkState(made.id());
  }

  // Reading

  private void list() {
    Source source = source();
    String ref = source.ref();
    SortedMap<String, Entry> state =
        source.isPlainBranch() ? model.working(ref) : model.state(source.commit());
    String prefix = one(List.of("", "a", "a/", "é", "z"));
    String delimiter = one(List.of("", "/", "b"));
    int limit = 1 + random.nextInt(4);
    tell("list %s prefix '%s' delimiter '%s' by %d", ref, prefix, delimiter, limit);
    List<String> rows = new ArrayList<>();
    boolean hasMore = true;
    while (hasMore) {
      String after = rows.isEmpty() ? "" : rows.getLast();
      ObjectListing page = service.objects().list(repository, ref, prefix, after, delimiter, limit);
      page.rows().forEach(row -> rows.add(row.path()));
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      hasMore = page.hasMore();
    }
    assertThat(rows).isEqualTo(HistoryModel.grouped(state.keySet(), prefix, delimiter));
  }

  private void diff() {
    Source left = source();
    Source right = source();
    String branch = one(model.branches());
    tell("diff %s %s, %s", left, right, branch);
    assertThat(rows(page -> service.diffs().twoDot(repository, left.ref(), right.ref(), page)))
        .isEqualTo(rows(model.state(left.commit()), model.state(right.commit())));
    assertThat(rows(page -> service.diffs().uncommitted(repository, branch, page)))
        .isEqualTo(rows(model.state(model.head(branch)), model.working(branch)));
    assertThat(rows(page -> service.diffs().twoDot(repository, left.ref(), branch + "$", page)))
        .isEqualTo(rows(model.state(left.commit()), model.working(branch)));
    threeDot(left, right);
  }

  private void threeDot(Source left, Source right) {
    CommitId base = model.mergeBase(left.commit(), right.commit());
    SortedMap<String, Entry> ours = model.state(left.commit());
    Merge merge = HistoryModel.merge(model.state(base), ours, model.state(right.commit()), null);
    List<String> expected = new ArrayList<>(rows(ours, merge.state()));
    merge.conflicts().forEach(path -> expected.add(path + " CONFLICT"));
    assertThat(rows(page -> service.diffs().threeDot(repository, left.ref(), right.ref(), page)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** All rows, three at a time. */
  private static List<String> rows(Function<DiffPageRequest, DiffPage> pages) {
    List<String> rows = new ArrayList<>();
    String after = "";
    boolean hasMore = true;
    while (hasMore) {
      DiffPage page = pages.apply(new DiffPageRequest("", after, "", 3));
      for (DiffRow row : page.rows()) {
        rows.add(row.path() + " " + row.type());
        after = row.path();
      }
      hasMore = page.hasMore();
    }
    return rows;
  }

  private static List<String> rows(SortedMap<String, Entry> left, SortedMap<String, Entry> right) {
    return HistoryModel.diff(left, right).stream().map(RandomHistory::row).toList();
  }

  private static String row(Difference difference) {
    String type =
        difference.left() == null ? "ADDED" : difference.right() == null ? "REMOVED" : "CHANGED";
    return difference.path() + " " + type;
  }

  private void search() {
    Source source = source();
    String ref = source.isPlainBranch() && random.nextBoolean() ? source.ref() + "$" : source.ref();
    SortedMap<String, Entry> state =
        ref.endsWith("$") ? model.working(source.ref()) : model.state(source.commit());
    String label = one(LABELS);
    tell("search %s label=%s", ref, label);
    assertThat(found(ref, "label=" + label)).isEqualTo(labelled(state, label));
  }

  private List<String> found(String ref, String query) {
    List<String> found = new ArrayList<>();
    String after = "";
    long total = 0;
    do {
      SearchAnswer page =
          service
              .searches()
              .search(repository, ref, new SearchCall(query, "", 2, after, List.of()));
      page.results().forEach(version -> found.add(version.path()));
      total = page.total();
      after = page.next();
    } while (!after.isEmpty());
    assertThat(total).isEqualTo(found.size());
    return found;
  }

  private static List<String> labelled(SortedMap<String, Entry> state, String label) {
    return state.entrySet().stream()
        .filter(entry -> label.equals(entry.getValue().metadata().get("label")))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void log() {
    CommitId from = source().commit();
    tell("log %s", from);
    List<Commit> log =
        service.log().log(
            repository, new LogRequest(from, null, 1000, List.of(), List.of(), false, null, null));
    assertThat(log.stream().map(Commit::id).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(model.ancestors(from));
    assertThat(log.getFirst().id()).isEqualTo(from);
  }

  /** At the end every commit is still what it was when it was made. */
  void checkEverything() {
    model.all().forEach(this::checkState);
    for (CommitId commit : model.all()) {
      assertThat(found(commit.hex(), "label=cat")).isEqualTo(labelled(model.state(commit), "cat"));
    }
    for (String branch : model.branches()) {
      assertThat(service.branches().get(repository, branch).head()).isEqualTo(model.head(branch));
    }
    model
        .tags()
        .forEach(
            (name, commit) ->
                assertThat(service.tags().get(repository, name).commit()).isEqualTo(commit));
    checkDigests();
  }

  private void checkState(CommitId commit) {
    ObjectListing listing =
        service.objects().list(repository, commit.hex(), "", "", "", PATHS.size() + 1);
    SortedMap<String, Entry> state = HistoryModel.emptyState();
    for (ObjectListing.Row row : listing.rows()) {
      ObjectVersion version = ((ObjectListing.Row.Entry) row).version();
      state.put(version.path(), new Entry(version.checksum(), version.metadata()));
      assertThat(version.origin()).isNotNull();
    }
    assertThat(state).isEqualTo(model.state(commit));
  }

  /** Equal states have equal digests, and only they. */
  private void checkDigests() {
    Map<String, SortedMap<String, Entry>> states = new TreeMap<>();
    for (CommitId commit : model.all()) {
      String digest = service.commits().get(repository, commit).stateDigest();
      SortedMap<String, Entry> known = states.putIfAbsent(digest, model.state(commit));
      assertThat(known == null || known.equals(model.state(commit))).isTrue();
    }
    assertThat(states).hasSameSizeAs(new HashSet<>(states.values()));
  }

  // Choices

  /** A ref and the commit that it means. */
  private record Source(String ref, CommitId commit, boolean isPlainBranch) {
    @Override
    public String toString() {
      return ref;
    }
  }

  private Source source() {
    if (!model.tags().isEmpty() && random.nextInt(6) == 0) {
      String tag = one(model.tags().keySet());
      return new Source(tag, model.tags().get(tag), false);
    }
    if (random.nextInt(3) == 0) {
      CommitId commit = one(model.all());
      return new Source(commit.hex(), commit, false);
    }
    String branch = one(model.branches());
    return random.nextInt(4) == 0
        ? new Source(branch + "@", model.head(branch), false)
        : new Source(branch, model.head(branch), true);
  }

  private <T> T one(Collection<T> choices) {
    return List.copyOf(choices).get(random.nextInt(choices.size()));
  }

  private SortedMap<String, String> metadata() {
    return random.nextInt(4) == 0
        ? ObjectVersion.ordered(Map.of())
        : ObjectVersion.ordered(Map.of("label", one(LABELS)));
  }

  private int parentNumber(ModelCommit commit) {
    return commit.parents().size() > 1 ? 1 + random.nextInt(commit.parents().size()) : 0;
  }

  private static @Nullable CommitId parent(ModelCommit commit, int number) {
    return commit.parents().isEmpty() ? null : commit.parents().get(Math.max(0, number - 1));
  }

  private static @Nullable Winner winner(Strategy strategy) {
    return switch (strategy) {
      case DEFAULT -> null;
      case SOURCE_WINS -> Winner.THEIRS;
      case DEST_WINS -> Winner.OURS;
      case MERGE_METADATA -> throw new IllegalArgumentException("not drawn");
    };
  }

  private static PickRequest request(ModelCommit picked, int number) {
    return new PickRequest("anna", picked.id().hex(), number, null, null, false);
  }

  private static ObjectVersion version(String path, Entry entry) {
    return new ObjectVersion(
        path,
        "local://random/" + entry.content(),
        2,
        Instant.EPOCH,
        entry.content(),
        "text/plain",
        entry.metadata(),
        null);
  }

  private void tell(String format, Object... arguments) {
    told.add(String.format(Locale.ROOT, format, arguments));
  }
}
