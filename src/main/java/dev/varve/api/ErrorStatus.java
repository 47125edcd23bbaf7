package dev.varve.api;

import dev.varve.error.VarveException;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.CallUnderWay;
import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.Corrupt;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.Gone;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.KeyReused;
import dev.varve.error.VarveException.NotFound;
import dev.varve.error.VarveException.NotImplemented;
import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.error.VarveException.RangeNotSatisfiable;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.error.VarveException.Unauthorized;
import dev.varve.error.VarveException.Unavailable;

/** The one table from what went wrong to HTTP. */
final class ErrorStatus {

  private ErrorStatus() {}

  static int of(VarveException error) {
    return switch (error) {
      case InvalidRequest _ -> 400;
      case Unauthorized _ -> 401;
      case Forbidden _ -> 403;
      case NotFound _ -> 404;
      case AlreadyExists _ -> 409;
      case Conflict _ -> 409;
      case CallUnderWay _ -> 409;
      case Gone _ -> 410;
      case PreconditionFailed _ -> 412;
      case TooLarge _ -> 413;
      case RangeNotSatisfiable _ -> 416;
      case KeyReused _ -> 422;
      case TooManyTries _ -> 429;
      case Corrupt _ -> 500;
      case NotImplemented _ -> 501;
      case Unavailable _ -> 503;
    };
  }
}
