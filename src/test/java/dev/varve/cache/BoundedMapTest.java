package dev.varve.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundedMapTest {

  @Test
  void whatWasUsedLongestAgoGoes() {
    BoundedMap<String, Integer> map = BoundedMap.ofLatestUsed(2);
    map.put("a", 1);
    map.put("b", 2);
    assertThat(map.get("a")).isEqualTo(1);
    map.put("c", 3);
    assertThat(map.get("b")).isNull();
    assertThat(map.get("a")).isEqualTo(1);
  }

  @Test
  void toAskWhetherItIsThereIsNoUse() {
    BoundedMap<String, Integer> map = BoundedMap.ofLatestUsed(2);
    map.put("a", 1);
    map.put("b", 2);
    assertThat(map.contains("a")).isTrue();
    map.put("c", 3);
    assertThat(map.contains("a")).isFalse();
  }

  @Test
  void whatCameFirstGoesHoweverMuchItIsUsed() {
    BoundedMap<String, Integer> map = BoundedMap.ofLatestAdded(2);
    map.put("a", 1);
    map.put("b", 2);
    map.get("a");
    map.put("a", 4);
    map.put("c", 3);
    assertThat(map.contains("a")).isFalse();
  }

  @Test
  void aMissIsLoadedOnceAndAFailureIsNotKept() {
    BoundedMap<String, Integer> map = BoundedMap.ofLatestUsed(2);
    assertThatThrownBy(
            () ->
                map.get(
                    "a",
                    _ -> {
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");
    assertThat(map.get("a", String::length)).isEqualTo(1);
    assertThat(map.get("a", _ -> 2)).isEqualTo(1);
    map.remove("a");
    assertThat(map.get("a", _ -> 2)).isEqualTo(2);
  }
}
