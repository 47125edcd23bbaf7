package dev.varve.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Names this installation: the same for all nodes with one secret, and nothing can be read off. */
@ApplicationScoped
public class Installation {

  private final UUID id;

  Installation(ServerSecret secret) {
    id = UUID.nameUUIDFromBytes(secret.keyFor("installation id"));
  }

  public UUID id() {
    return id;
  }
}
