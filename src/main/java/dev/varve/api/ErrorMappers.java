package dev.varve.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.varve.error.VarveException;
import dev.varve.error.VarveException.CallUnderWay;
import dev.varve.error.VarveException.RangeNotSatisfiable;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.error.VarveException.Unavailable;
import dev.varve.index.query.QueryException;
import dev.varve.index.search.InvalidPositionException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Renders whatever went wrong as {@code {"message": …}}, without a word about the inside. */
@Singleton
class ErrorMappers {

  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
  private static final int RETRY_AFTER_SECONDS = 1;

  /** Not HTTP's, but what lakeFS and others have in their logs. */
  private static final int CLIENT_CLOSED_REQUEST = 499;

  /** Causes may go round in circles. */
  private static final int MAX_CAUSES = 20;

  @ServerExceptionMapper
  Response domain(VarveException error, RoutingContext routing) {
    int status = ErrorStatus.of(error);
    if (status == 500) {
      return unexpected(error, routing);
    }
    ResponseBuilder response = answer(status, error.getMessage());
    return switch (error) {
      case RangeNotSatisfiable range ->
          response.header("Content-Range", "bytes */" + range.sizeBytes()).build();
      case TooManyTries _, Unavailable _, CallUnderWay _ ->
          response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
      default -> response.build();
    };
  }

  @ServerExceptionMapper
  Response query(QueryException error) {
    return Response.status(QueryProblem.STATUS)
        .type(QueryProblem.MEDIA_TYPE)
        .entity(QueryProblem.of(error))
        .build();
  }

  /** Only a cursor that somebody made up has one. */
  @ServerExceptionMapper
  Response position(InvalidPositionException error) {
    return answer(400, "after is not a cursor of this search; begin without it").build();
  }

  /** A subclass of the next, for which the REST layer has a mapper of its own. */
  @ServerExceptionMapper
  Response shape(MismatchedInputException error, RoutingContext routing) {
    return json(error, routing);
  }

  /** The parser wraps what reading the body throws, such as that it is too large. */
  @ServerExceptionMapper
  Response json(JsonProcessingException error, RoutingContext routing) {
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof VarveException refusal) {
        return domain(refusal, routing);
      }
    }
    return answer(400, JsonMistake.describe(error)).build();
  }

  @ServerExceptionMapper
  Response constraints(ConstraintViolationException error) {
    String message =
        error.getConstraintViolations().stream()
            .map(ConstraintViolation::getMessage)
            .sorted()
            .collect(Collectors.joining("; "));
    return answer(400, message).build();
  }

  /** What has no resource method: operations that Varve lacks, or nonsense. */
  @ServerExceptionMapper
  Response notFound(NotFoundException error, RoutingContext routing) {
    return unrouted(routing, 404, "invalid API endpoint");
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException error, RoutingContext routing) {
    return unrouted(routing, 405, "method not allowed");
  }

  /** What the REST layer itself refuses, such as a parameter that can't be read. */
  @ServerExceptionMapper
  Response rest(WebApplicationException error, RoutingContext routing) {
    int status = error.getResponse().getStatus();
    if (error.getCause() instanceof JsonProcessingException mistake) {
      return json(mistake, routing);
    }
    return status >= 500
        ? unexpected(error, routing)
        : answer(status, refusal(status, error)).build();
  }

  /** The layer's own words name its annotations; those with which a 400 was thrown are ours. */
  private static String refusal(int status, WebApplicationException error) {
    return switch (status) {
      case 400 -> {
        String message = String.valueOf(error.getMessage());
        yield message.startsWith("HTTP 400") ? "a header or parameter can't be read" : message;
      }
      case 406 -> "nothing that Accept allows can be had here; application/json mostly can";
      case 413 -> "the request is too large";
      case 415 -> "the operation doesn't take this Content-Type; mostly it is application/json";
      default -> "the request is refused with status " + status;
    };
  }

  @ServerExceptionMapper
  Response unexpected(Throwable error, RoutingContext routing) {
    if (isGone(error)) {
      return answer(CLIENT_CLOSED_REQUEST, "the client closed the request").build();
    }
    String id = RequestId.of(routing);
    LOG.errorf(error, "request %s %s failed", id, routing.normalizedPath());
    return answer(500, "internal error; the log names it by request id " + id).build();
  }

  /** Nobody reads the answer then, and nothing is wrong with the service. */
  private static boolean isGone(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
        .limit(MAX_CAUSES)
        .anyMatch(HttpClosedException.class::isInstance);
  }

  private static Response unrouted(RoutingContext routing, int status, String message) {
    if (OutOfScope.contains(routing.request().method().name(), routing.normalizedPath())) {
      return answer(501, "Varve does not have this operation of the lakeFS API").build();
    }
    return answer(status, message).build();
  }

  private static ResponseBuilder answer(int status, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ErrorBody(message));
  }
}
