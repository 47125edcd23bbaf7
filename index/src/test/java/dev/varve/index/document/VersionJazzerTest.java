package dev.varve.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.varve.index.ObjectVersion;
import org.junit.jupiter.api.Tag;

/** Any bytes are refused as damaged, or are a version that comes back when it is written again. */
@Tag("fuzz")
class VersionJazzerTest {

  @FuzzTest(maxDuration = "5m")
  void bytesAreRefusedOrComeBack(byte[] bytes) {
    ObjectVersion version;
    try {
      version = ObjectVersionCodec.decode(bytes);
    } catch (CorruptVersionException e) {
      return;
    }
    assertThat(ObjectVersionCodec.decode(ObjectVersionCodec.encode(version))).isEqualTo(version);
  }
}
