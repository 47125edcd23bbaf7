package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.index.ObjectVersion;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class MetadataCodecTest {

  @Test
  void pairsComeBackAsTheyWereWritten() {
    SortedMap<String, String> metadata =
        ObjectVersion.ordered(Map.of("", "", "a", "x\ny", "é", "😀", "\uffff", "\u0000"));

    assertThat(MetadataCodec.decode(MetadataCodec.encode(metadata))).isEqualTo(metadata);
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> MetadataCodec.decode(new byte[] {2, 0, 0, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2");
  }
}
