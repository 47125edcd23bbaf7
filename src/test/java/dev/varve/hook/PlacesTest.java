package dev.varve.hook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {

  private final Places places = new Places(3, 2);

  @Test
  void oneRepositoryNeverHasAll() {
    assertThat(places.tryTake("a")).isTrue();
    assertThat(places.tryTake("a")).isTrue();
    assertThat(places.tryTake("a")).isFalse();
    assertThat(places.tryTake("b")).isTrue();
    assertThat(places.tryTake("c")).isFalse();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    for (int i = 0; i < 5; i++) {
      assertThat(places.tryTake("a")).isTrue();
      assertThat(places.tryTake("a")).isTrue();
      places.giveBack("a");
      places.giveBack("a");
    }
    assertThat(places.tryTake("b")).isTrue();
  }
}
