package dev.varve.index.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The abstract syntax of a query. {@code a != b} is written as {@code Not(Compare(a, EQUAL, b))},
 * {@code !~} and {@code NOT IN} likewise: they match wherever the positive form does not.
 */
public sealed interface Query {

  /** The rules of how values are typed, folded and split into words; saved with queries. */
  int TYPING_VERSION = 1;

  /** Every object. */
  record MatchAll() implements Query {}

  /** All of two or more; nested ones are taken in. */
  record And(List<Query> clauses) implements Query {
    public And {
      List<Query> flat = new ArrayList<>();
      clauses.forEach(
          clause -> flat.addAll(clause instanceof And and ? and.clauses() : List.of(clause)));
      clauses = atLeastTwo(flat);
    }
  }

  /** One of two or more; nested ones are taken in. */
  record Or(List<Query> clauses) implements Query {
    public Or {
      List<Query> flat = new ArrayList<>();
      clauses.forEach(
          clause -> flat.addAll(clause instanceof Or or ? or.clauses() : List.of(clause)));
      clauses = atLeastTwo(flat);
    }
  }

  /** The complement over all objects at the ref. */
  record Not(Query clause) implements Query {
    public Not {
      requireNonNull(clause, "clause is null");
    }
  }

  record Compare(Field field, Operator operator, Value value) implements Query {
    public Compare {
      requireNonNull(field, "field is null");
      requireNonNull(operator, "operator is null");
      requireNonNull(value, "value is null");
    }
  }

  /**
   * @param low null when open
   * @param high null when open; one end at least is there
   */
  record Range(
      Field field,
      Value.@Nullable Literal low,
      boolean lowIncluded,
      Value.@Nullable Literal high,
      boolean highIncluded)
      implements Query {
    public Range {
      requireNonNull(field, "field is null");
      if (low == null && high == null) {
        throw new IllegalArgumentException("a range has one end at least");
      }
    }
  }

  /** The field matches one of the values as with {@code :}. */
  record In(Field field, List<Value> values) implements Query {
    public In {
      requireNonNull(field, "field is null");
      values = List.copyOf(values);
    }
  }

  record Has(Field field) implements Query {
    public Has {
      requireNonNull(field, "field is null");
    }
  }

  record Missing(Field field) implements Query {
    public Missing {
      requireNonNull(field, "field is null");
    }
  }

  /** A word, quoted text or fuzzy word without a field. */
  record Bare(Value value) implements Query {
    public Bare {
      requireNonNull(value, "value is null");
    }
  }

  /** Objects whose version differs between two refs. */
  record Changed(String left, String right) implements Query {}

  /** How an object changed; stands beside {@link Changed}. */
  record Is(Kind kind) implements Query {
    /** The ways to change. */
    public enum Kind {
      ADDED,
      MODIFIED,
      REMOVED
    }
  }

  /**
   * A saved query by name.
   *
   * @param revision 0 for the newest
   */
  record Saved(String name, int revision) implements Query {}

  /**
   * A condition that stands for known paths, such as {@link Changed} once its refs were compared.
   *
   * @param condition what was written
   * @param paths taken over: it may be large, and is never changed
   */
  record AtPaths(Query condition, Set<String> paths) implements Query {
    public AtPaths {
      requireNonNull(condition, "condition is null");
      requireNonNull(paths, "paths is null");
    }
  }

  /** How a field is compared with a value. */
  enum Operator {
    MATCH(":"),
    EQUAL("="),
    GREATER(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<="),
    REGEX("~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }

    boolean isOrder() {
      return this == GREATER || this == AT_LEAST || this == LESS || this == AT_MOST;
    }
  }

  private static List<Query> atLeastTwo(List<Query> clauses) {
    if (clauses.size() < 2) {
      throw new IllegalArgumentException("two clauses at least, not " + clauses.size());
    }
    return List.copyOf(clauses);
  }
}
