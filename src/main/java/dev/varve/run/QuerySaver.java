package dev.varve.run;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.query.Pin;
import dev.varve.query.QueryRevision;
import dev.varve.query.SavedQueries;
import dev.varve.query.SavedQuery;
import dev.varve.query.WholeQueries;
import dev.varve.search.Fingerprint;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchAnswer.Resolved;
import dev.varve.search.SearchTarget;
import dev.varve.search.SearchTargets;
import dev.varve.search.SortOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks queries and saves them, with their answers when they are pinned. */
@ApplicationScoped
public class QuerySaver {

  private static final int MAX_PARAMS_BYTES = 64 * 1024;

  private final SavedQueries saved;
  private final WholeQueries wholeQueries;
  private final SearchTargets targets;
  private final Fingerprints fingerprints;
  private final InstantSource clock;

  QuerySaver(
      SavedQueries saved,
      WholeQueries wholeQueries,
      SearchTargets targets,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.saved = saved;
    this.wholeQueries = wholeQueries;
    this.targets = targets;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  /**
   * What is to be saved.
   *
   * @param description null to keep that of the revision before
   * @param defaults values of parameters where a run gives none
   * @param ref empty for the repository's default branch
   * @param pinned whether to keep the answer that it has now
   */
  public record Wish(
      @Nullable String description,
      String text,
      Map<String, String> defaults,
      String sort,
      String ref,
      boolean pinned) {}

  /** {@link dev.varve.index.query.QueryException} when the text can't be run. */
  public SavedQuery create(Repository repository, String name, Wish wish, String author) {
    return saved.earlier().orElseGet(() -> created(repository, name, wish, author));
  }

  private SavedQuery created(Repository repository, String name, Wish wish, String author) {
    SavedQueries.checkName(name);
    Checked checked = check(repository, name, wish);
    String description = wish.description() == null ? "" : wish.description();
    return saved.create(repository, name, author, description, checked.draft(), checked.pin());
  }

  /** A new revision; same exceptions. */
  public SavedQuery revise(Repository repository, String name, Wish wish, String author) {
    return saved.earlier().orElseGet(() -> revised(repository, name, wish, author));
  }

  private SavedQuery revised(Repository repository, String name, Wish wish, String author) {
    saved.get(repository, name, 0);
    Checked checked = check(repository, name, wish);
    return saved.revise(
        repository, name, author, wish.description(), checked.draft(), checked.pin());
  }

  private record Checked(QueryRevision.Draft draft, @Nullable Pin pin) {}

  private Checked check(Repository repository, String name, Wish wish) {
    SortOrder.check(wish.sort());
    checkDefaults(wish);
    ParsedQuery parsed = QueryParser.parseWithPlaces(wish.text());
    String ref = wish.ref().isEmpty() ? repository.defaultBranch() : wish.ref();
    QueryRevision.Draft draft =
        new QueryRevision.Draft(
            CanonicalText.of(parsed.query()),
            ObjectVersion.ordered(wish.defaults()),
            wish.sort(),
            ref);
    Query whole =
        wish.pinned()
            ? wholeQueries.whole(repository, parsed, wish.defaults(), Map.of(), name)
            : wholeQueries.open(repository, parsed, wish.defaults(), name);
    PreparedQuery prepared = new PreparedQuery(parsed, whole);
    SearchTarget target = targets.resolve(repository, ref, prepared);
    return new Checked(draft, wish.pinned() ? pin(repository, prepared, target) : null);
  }

  private static void checkDefaults(Wish wish) {
    int size =
        wish.defaults().entrySet().stream()
            .mapToInt(pair -> pair.getKey().length() + pair.getValue().length())
            .sum();
    if (size > MAX_PARAMS_BYTES) {
      throw new InvalidRequest("params have more than 64 KiB");
    }
  }

  private Pin pin(Repository repository, PreparedQuery prepared, SearchTarget target) {
    if (target.staged() != null) {
      throw new InvalidRequest(
          "a query is pinned to a commit, and a ref with $ is none: commit first, or leave the $");
    }
    Query query = prepared.at(Instant.ofEpochMilli(clock.millis()));
    Fingerprint fingerprint = fingerprints.of(repository, target, query);
    String text = new Resolved(target, query).text();
    QueryParser.parse(text);
    return new Pin(target.commit(), text, fingerprint.rows(), fingerprint.hex());
  }
}
