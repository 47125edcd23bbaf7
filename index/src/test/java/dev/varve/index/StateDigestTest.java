package dev.varve.index;

import static dev.varve.index.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StateDigestTest {

  private final ObjectVersion car = version("a.png", "c1", Map.of("class", "Car"));
  private final ObjectVersion bird = version("b.png", "c2", Map.of("class", "Bird"));

  @Test
  void emptyStateIsTheEmptyString() {
    assertThat(StateDigest.empty().hex()).isEmpty();
    assertThat(StateDigest.empty().add(car).remove(car).hex()).isEmpty();
  }

  @Test
  void doesNotDependOnHistory() {
    ObjectVersion truck = car.withMetadata(Map.of("class", "Truck"));
    StateDigest edited =
        StateDigest.empty().add(car).apply(new Change("a.png", car, truck)).add(bird);

    assertThat(edited).isEqualTo(StateDigest.empty().add(bird).add(truck));
    assertThat(edited.hex()).isNotEqualTo(StateDigest.empty().add(bird).add(car).hex());
  }

  @Test
  void tellsTheSameContentAtOtherPathsApart() {
    assertThat(StateDigest.empty().add(car))
        .isNotEqualTo(StateDigest.empty().add(version("z.png", "c1", Map.of("class", "Car"))));
  }

  @Test
  void addsUpFromDeltas() {
    StateDigest delta = StateDigest.empty().add(bird).remove(car);

    assertThat(StateDigest.empty().add(car).plus(delta)).isEqualTo(StateDigest.empty().add(bird));
  }

  @Test
  void survivesStoring() {
    StateDigest digest = StateDigest.empty().add(car).add(bird);

    assertThat(StateDigest.of(digest.bytes())).isEqualTo(digest);
    assertThatThrownBy(() -> StateDigest.of(new byte[7])).hasMessageContaining("2048");
  }

  /** The layout is stored for ever: a change of it must be a new version, not a surprise. */
  @Test
  void isTheSameAsTheDayItWasDefined() {
    assertThat(StateDigest.empty().add(car).hex())
        .isEqualTo("09e88bda486468910ec46d86848d7384049a8dff8de2152f6e78cfb006a3ff89");
  }
}
