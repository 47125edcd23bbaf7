package dev.varve.run;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.query.Pin;
import dev.varve.query.QueryRevision;
import dev.varve.query.SavedQueries;
import dev.varve.query.SavedQuery;
import dev.varve.query.WholeQueries;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchAnswer;
import dev.varve.search.SearchCall;
import dev.varve.search.Searches;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs saved queries by their names, and logs it. */
@ApplicationScoped
public class SavedQueryRunner {

  private final SavedQueries saved;
  private final WholeQueries wholeQueries;
  private final Searches searches;
  private final QueryRuns runs;
  private final InstantSource clock;

  SavedQueryRunner(
      SavedQueries saved,
      WholeQueries wholeQueries,
      Searches searches,
      QueryRuns runs,
      InstantSource clock) {
    this.saved = saved;
    this.wholeQueries = wholeQueries;
    this.searches = searches;
    this.runs = runs;
    this.clock = clock;
  }

  /** {@link dev.varve.index.query.QueryException} when it can't run with these parameters. */
  public RunAnswer run(Repository repository, String name, RunCall call, String runner) {
    SavedQuery query = saved.get(repository, name, call.revision());
    checkTyping(query);
    @Nullable Pin pin = query.revision().pin();
    if (pin != null) {
      checkPinned(query, call);
    }
    String ref = ref(query.revision(), call);
    Instant started = clock.instant();
    long start = System.nanoTime();
    PreparedQuery prepared = prepared(repository, query, call);
    SearchAnswer answer =
        searches.search(
            repository,
            ref,
            new SearchCall(
                query.revision().text(),
                query.revision().draft().sort(),
                call.limit(),
                call.after(),
                List.of()),
            prepared);
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    QueryRuns.Asked asked =
        new QueryRuns.Asked(
            name,
            query.revision().number(),
            ref,
            query.revision().text(),
            call.params(),
            started,
            runner);
    boolean isFirst = call.after().isEmpty();
    return new RunAnswer(
        query, answer, isFirst ? runs.log(repository, asked, answer, duration) : null);
  }

  private PreparedQuery prepared(Repository repository, SavedQuery query, RunCall call) {
    ParsedQuery parsed = QueryParser.parseWithPlaces(query.revision().text());
    return new PreparedQuery(
        parsed,
        wholeQueries.whole(
            repository, parsed, call.params(), query.revision().draft().defaults(), query.name()));
  }

  private static String ref(QueryRevision revision, RunCall call) {
    if (revision.pin() != null) {
      return revision.pin().commit().hex();
    }
    return call.ref().isEmpty() ? revision.draft().ref() : call.ref();
  }

  private static void checkPinned(SavedQuery query, RunCall call) {
    String pinned =
        String.format(
            Locale.ROOT,
            "query '%s' revision %d is pinned to a commit and its parameters;",
            query.name(),
            query.revision().number());
    if (!call.params().isEmpty()) {
      throw new InvalidRequest(pinned + " run it without params");
    }
    if (!call.ref().isEmpty()) {
      throw new InvalidRequest(
          pinned + " run it without ref, or search with query:" + query.name());
    }
  }

  /** There is one version of the rules so far; older ones are to stay when there are more. */
  private static void checkTyping(SavedQuery query) {
    if (query.revision().typingVersion() != Query.TYPING_VERSION) {
      throw new InvalidRequest(
          "query '"
              + query.name()
              + "' was saved under typing rules "
              + query.revision().typingVersion()
              + ", which this Varve does not have");
    }
  }
}
