package dev.varve.error;

/**
 * A domain error. The message names the thing and, where there is one, the way out. Messages that
 * lakeFS's clients match on are kept to the letter.
 */
public abstract sealed class VarveException extends RuntimeException {

  private VarveException(String message) {
    super(message);
  }

  private VarveException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The request can't be carried out as it stands. */
  public static final class InvalidRequest extends VarveException {
    public InvalidRequest(String message) {
      super(message);
    }
  }

  /** Who calls is not known, or may not do this. */
  public static final class Unauthorized extends VarveException {
    public Unauthorized(String message) {
      super(message);
    }
  }

  /** A rule of the repository forbids it: protected branch, read-only, default branch. */
  public static final class Forbidden extends VarveException {
    public Forbidden(String message) {
      super(message);
    }
  }

  /** The thing named does not exist. */
  public static final class NotFound extends VarveException {
    public NotFound(String message) {
      super(message);
    }
  }

  /** The thing exists already. */
  public static final class AlreadyExists extends VarveException {
    public AlreadyExists(String message) {
      super(message);
    }
  }

  /** Two changes of the same path can't both stand. */
  public static final class Conflict extends VarveException {
    public Conflict(String message) {
      super(message);
    }
  }

  /** It existed and is gone for good. */
  public static final class Gone extends VarveException {
    public Gone(String message) {
      super(message);
    }
  }

  /** The same call is being carried out already; its answer can be had later. */
  public static final class CallUnderWay extends VarveException {
    public CallUnderWay(String message) {
      super(message);
    }
  }

  /** An idempotency key stands for one request and came with another. */
  public static final class KeyReused extends VarveException {
    public KeyReused(String message) {
      super(message);
    }
  }

  /** A condition of the request, or a hook, said no. */
  public static final class PreconditionFailed extends VarveException {
    public PreconditionFailed(String message) {
      super(message);
    }
  }

  /** A limit on sizes was exceeded. */
  public static final class TooLarge extends VarveException {
    public TooLarge(String message) {
      super(message);
    }
  }

  /** The range asked for lies outside the object. */
  public static final class RangeNotSatisfiable extends VarveException {

    private final long sizeBytes;

    public RangeNotSatisfiable(String message, long sizeBytes) {
      super(message);
      this.sizeBytes = sizeBytes;
    }

    public long sizeBytes() {
      return sizeBytes;
    }
  }

  /** Others were faster too many times; try again. */
  public static final class TooManyTries extends VarveException {
    public TooManyTries(String message) {
      super(message);
    }
  }

  /** lakeFS has it, Varve does not. */
  public static final class NotImplemented extends VarveException {
    public NotImplemented(String message) {
      super(message);
    }
  }

  /** Can't be answered right now, such as while the index catches up; try again. */
  public static final class Unavailable extends VarveException {
    public Unavailable(String message) {
      super(message);
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What is stored does not verify. */
  public static final class Corrupt extends VarveException {
    public Corrupt(String message) {
      super(message);
    }

    public Corrupt(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
