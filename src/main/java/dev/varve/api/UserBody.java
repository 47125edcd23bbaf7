package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user as clients see it. */
@Schema(name = "User")
@JsonNaming(SnakeCaseStrategy.class)
record UserBody(String id, long creationDate, String friendlyName, @Nullable String email) {

  static UserBody of(User user) {
    return new UserBody(user.name(), user.created().getEpochSecond(), user.name(), user.email());
  }
}
