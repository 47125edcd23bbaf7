package dev.varve.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.access.CurrentUser;
import dev.varve.access.NoLogin;
import dev.varve.access.SealedBytes;
import dev.varve.error.VarveException.Conflict;
import dev.varve.idempotency.Attempt;
import dev.varve.idempotency.KeyedCalls;
import dev.varve.idempotency.Once;
import dev.varve.idempotency.Reservation;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * Gives a call with an {@code Idempotency-Key} that has been carried out the answer it had, and
 * keeps the answer of one that is carried out now. Refusals are not kept: they have had no effect,
 * and the caller may mend what was wrong and send the call again.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
  private static final String ATTEMPT = IdempotencyFilter.class.getName();
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.LAST_MODIFIED);

  /** Longer than any answer of a call that changes something. */
  private static final int MAX_ANSWER_BYTES = 4 << 20;

  private final Instance<KeyedCalls> calls;
  private final Instance<Once> once;
  private final Instance<SealedBytes> sealing;
  private final Instance<ObjectMapper> mapper;
  private final CurrentUser user;
  private final ResourceInfo resource;

  IdempotencyFilter(
      Instance<KeyedCalls> calls,
      Instance<Once> once,
      Instance<SealedBytes> sealing,
      Instance<ObjectMapper> mapper,
      CurrentUser user,
      ResourceInfo resource) {
    this.calls = calls;
    this.once = once;
    this.sealing = sealing;
    this.mapper = mapper;
    this.user = user;
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String key = request.getHeaderString(KeyedRequest.HEADER);
    if (key == null || !METHODS.contains(request.getMethod()) || isWithoutLogin()) {
      return;
    }
    byte[] call = KeyedRequest.call(user.get().name(), key);
    switch (calls.get().begin(call, KeyedRequest.request(request, isStreamed()))) {
      case Reservation.Begun(Attempt attempt) -> {
        once.get().begin(attempt);
        request.setProperty(ATTEMPT, attempt);
      }
      case Reservation.Answered(byte[] answer) -> request.abortWith(opened(answer).response());
    }
  }

  private boolean isWithoutLogin() {
    return resource.getResourceMethod().isAnnotationPresent(NoLogin.class);
  }

  private boolean isStreamed() {
    return Arrays.stream(resource.getResourceMethod().getParameters())
        .anyMatch(
            parameter ->
                parameter.getType() == InputStream.class
                    || parameter.isAnnotationPresent(RestForm.class));
  }

  private KeptAnswer opened(byte[] sealed) throws IOException {
    byte[] plain =
        sealing
            .get()
            .open(sealed)
            .orElseThrow(
                () ->
                    new Conflict(
                        "the call with this Idempotency-Key was carried out, but its answer was"
                            + " kept under another server secret and can't be read"));
    return mapper.get().readValue(plain, KeptAnswer.class);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (request.getProperty(ATTEMPT) instanceof Attempt attempt) {
      byte @Nullable [] body = body(response);
      if (body != null) {
        response.setEntity(body, new Annotation[0], type(response));
      }
      end(attempt, response, body);
    }
  }

  /** The effect stands whatever happens here: the answer is sent in any case. */
  private void end(Attempt attempt, ContainerResponseContext response, byte @Nullable [] body) {
    try {
      if (isWorthKeeping(response.getStatus(), body)) {
        byte[] answer =
            mapper
                .get()
                .writeValueAsBytes(new KeptAnswer(response.getStatus(), headers(response), body));
        calls.get().answer(attempt, sealing.get().seal(answer));
      } else {
        calls.get().release(attempt);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the answer to a call with an Idempotency-Key could not be kept", e);
    }
  }

  private static boolean isWorthKeeping(int status, byte @Nullable [] body) {
    return status < 300 && (body == null || body.length <= MAX_ANSWER_BYTES);
  }

  private byte @Nullable [] body(ContainerResponseContext response) throws IOException {
    return switch (response.getEntity()) {
      case null -> null;
      case byte[] bytes -> bytes;
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      case Object entity -> mapper.get().writeValueAsBytes(entity);
    };
  }

  private Map<String, String> headers(ContainerResponseContext response) {
    Map<String, String> kept = new HashMap<>();
    for (String name : KEPT_HEADERS) {
      String value = response.getHeaderString(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    if (response.getEntity() != null) {
      kept.put(HttpHeaders.CONTENT_TYPE, type(response).toString());
    }
    return kept;
  }

  private MediaType type(ContainerResponseContext response) {
    if (response.getMediaType() != null) {
      return response.getMediaType();
    }
    Method method = resource.getResourceMethod();
    Produces produces = method.getAnnotation(Produces.class);
    if (produces == null) {
      produces = method.getDeclaringClass().getAnnotation(Produces.class);
    }
    return produces == null
        ? MediaType.APPLICATION_JSON_TYPE
        : MediaType.valueOf(produces.value()[0]);
  }
}
