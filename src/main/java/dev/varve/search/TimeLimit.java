package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.Deadline;
import dev.varve.index.DeadlineException;
import dev.varve.index.PathCursor;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Refuses what takes too long, so that nobody's query keeps the service from others. */
@ApplicationScoped
public class TimeLimit {

  private static final String FIX =
      "narrow it, such as by path: or a value; stars at the front and regular expressions look at"
          + " every value";

  private final SearchConfig config;

  TimeLimit(SearchConfig config) {
    this.config = config;
  }

  /** {@link dev.varve.index.query.QueryException} about the whole text when it takes too long. */
  public <T extends @Nullable Object> T over(ParsedQuery query, Supplier<T> search) {
    try {
      return Deadline.within(config.timeout(), search);
    } catch (DeadlineException e) {
      int length = query.text().length();
      throw query.refusal(List.of(new Problem(0, length, "the query " + e.getMessage(), FIX)));
    }
  }

  /** A walk of which each step has the limit: the whole takes as long as whoever reads it. */
  public <T> PathCursor<T> eachStep(ParsedQuery query, PathCursor<T> walk) {
    return new PathCursor<>() {
      @Override
      public @Nullable T next() {
        return over(query, walk::next);
      }

      @Override
      public void seek(String path) {
        over(
            query,
            () -> {
              walk.seek(path);
              return path;
            });
      }

      @Override
      public void close() {
        walk.close();
      }
    };
  }

  /** As the first where there is no query: {@link InvalidRequest}. */
  public <T> T over(Supplier<T> question) {
    try {
      return Deadline.within(config.timeout(), question);
    } catch (DeadlineException e) {
      throw new InvalidRequest("this " + e.getMessage() + "; ask for less");
    }
  }
}
