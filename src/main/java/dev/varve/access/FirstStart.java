package dev.varve.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** Sees to it that there is an admin whose credentials somebody knows. */
@Singleton
class FirstStart {

  private static final String ADMIN = "admin";

  private final AccessConfig config;
  private final Authentication authentication;
  private final InstantSource clock;

  FirstStart(AccessConfig config, Authentication authentication, InstantSource clock) {
    this.config = config;
    this.authentication = authentication;
    this.clock = clock;
  }

  void onStart(@Observes StartupEvent event) {
    Optional<Credentials> preset = preset();
    boolean first = !authentication.isAnybodyKnown();
    if (preset.isEmpty() && !first) {
      return;
    }
    CredentialsFile file = CredentialsFile.in(config.folder());
    // The file comes first: a crash in between leaves credentials that the next start takes up.
    Credentials credentials = preset.orElseGet(() -> file.read().orElseGet(FirstStart::random));
    file.write(credentials);
    authentication.store(ADMIN, credentials, clock.instant());
    if (first) {
      announce(credentials);
    }
  }

  private Optional<Credentials> preset() {
    if (config.keyId().isPresent() != config.secretKey().isPresent()) {
      throw new IllegalArgumentException(
          "set both VARVE_ACCESS_KEY_ID and VARVE_SECRET_ACCESS_KEY, or none of them");
    }
    return config.keyId().map(id -> Credentials.chosen(id, config.secretKey().orElseThrow()));
  }

  private static Credentials random() {
    return Credentials.random(new SecureRandom());
  }

  @TerminalOutput
  private void announce(Credentials credentials) {
    System.out.printf(
        "%n  Varve is at       %s%n  access key id     %s%n  secret access key %s%n%n"
            + "  Shown once; also kept in %s%n%n",
        config.url(),
        credentials.accessKeyId(),
        credentials.secret(),
        CredentialsFile.in(config.folder()).path());
  }
}
