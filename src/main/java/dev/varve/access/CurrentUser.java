package dev.varve.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the running request. */
@RequestScoped
public class CurrentUser {

  private @Nullable User user;

  public User get() {
    if (user == null) {
      throw new IllegalStateException("the request has no user: its method takes no login");
    }
    return user;
  }

  void set(User authenticated) {
    user = authenticated;
  }
}
