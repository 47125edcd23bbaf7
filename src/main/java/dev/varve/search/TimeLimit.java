package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.Deadline;
import dev.varve.index.DeadlineException;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Refuses what takes too long, so that nobody's query keeps the service from others. */
@ApplicationScoped
class TimeLimit {

  private static final String FIX =
      "narrow it, such as by path: or a value; stars at the front and regular expressions look at"
          + " every value";

  private final SearchConfig config;

  TimeLimit(SearchConfig config) {
    this.config = config;
  }

  /** {@link dev.varve.index.query.QueryException} about the whole text when it takes too long. */
  <T> T over(ParsedQuery query, Supplier<T> search) {
    try {
      return Deadline.within(config.timeout(), search);
    } catch (DeadlineException e) {
      int length = query.text().length();
      throw query.refusal(List.of(new Problem(0, length, "the query " + e.getMessage(), FIX)));
    }
  }

  /** The same where there is no query. */
  <T> T over(Supplier<T> question) {
    try {
      return Deadline.within(config.timeout(), question);
    } catch (DeadlineException e) {
      throw new InvalidRequest("this " + e.getMessage() + "; ask for less");
    }
  }
}
