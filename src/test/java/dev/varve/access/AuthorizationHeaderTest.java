package dev.varve.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.access.AuthorizationHeader.Basic;
import dev.varve.access.AuthorizationHeader.Bearer;
import dev.varve.access.AuthorizationHeader.Unusable;
import org.junit.jupiter.api.Test;

class AuthorizationHeaderTest {

  @Test
  void aSecretMayHaveColons() {
    assertThat(AuthorizationHeader.parse("Basic a2V5OnM6ZQ==")).isEqualTo(new Basic("key", "s:e"));
  }

  @Test
  void schemesHaveNoCase() {
    assertThat(AuthorizationHeader.parse("bEARER x.y")).isEqualTo(new Bearer("x.y"));
  }

  @Test
  void whatMakesNoSenseIsUnusable() {
    for (String header : new String[] {"", "Basic", "Basic ***", "Basic a2V5", "Digest x"}) {
      assertThat(AuthorizationHeader.parse(header)).as(header).isEqualTo(new Unusable());
    }
  }
}
