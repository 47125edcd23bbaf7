package dev.varve.index;

import static dev.varve.index.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {

  private final ObjectVersion car = version("a.png", "c1", Map.of("class", "Car"));

  @Test
  void ignoresTimeAddressAndOrigin() {
    ObjectVersion copy =
        new ObjectVersion(
            car.path(),
            "local://elsewhere/1",
            car.sizeBytes(),
            Instant.ofEpochSecond(5),
            car.checksum(),
            car.contentType(),
            car.metadata(),
            new CommitId("a".repeat(64)));

    assertThat(copy.identity()).isEqualTo(car.identity());
  }

  @Test
  void changesWithAMetadataEditAndComesBackWhenItIsUndone() {
    ObjectVersion truck = car.withMetadata(Map.of("class", "Truck"));

    assertThat(truck.identity()).isNotEqualTo(car.identity());
    assertThat(truck.withMetadata(Map.of("class", "Car")).identity()).isEqualTo(car.identity());
  }

  @Test
  void doesNotMixUpWhereAKeyEndsAndItsValueBegins() {
    assertThat(version("p", "c", Map.of("ab", "c")).identity())
        .isNotEqualTo(version("p", "c", Map.of("a", "bc")).identity());
  }

  /** The layout is stored for ever: a change of it must be a new version, not a surprise. */
  @Test
  void isTheSameAsTheDayItWasDefined() {
    assertThat(car.identity().hex())
        .isEqualTo("37668dfcecd2015631e80c6bcbf7398b9c0b4dc3e6c4e8bc39539bff6b920dd0");
  }
}
