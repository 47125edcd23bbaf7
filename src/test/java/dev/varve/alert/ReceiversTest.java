package dev.varve.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.InvalidRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiversTest {

  private static final AlertConfig NOT_PRIVATE =
      new AlertConfig() {
        @Override
        public boolean allowPrivateAddresses() {
          return false;
        }

        @Override
        public Duration timeout() {
          return Duration.ofSeconds(1);
        }

        @Override
        public Duration firstRetry() {
          return Duration.ofSeconds(1);
        }
      };
  private final Receivers receivers =
      new Receivers(NOT_PRIVATE, host -> List.of(InetAddress.getAllByName(host)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "[::1]",
        "[::]", "[fe80::1]", "[fc00::1]", "[fd12::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]",
        "[2002:a00:1::]", "localhost", "2130706433", "0x7f.1"
      })
  void privateAddressesAreRefused(String host) {
    assertThatThrownBy(() -> receivers.check("http://" + host + "/x"))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void oneAddressOfSeveralThatIsPrivateIsEnough() throws Exception {
    List<InetAddress> mixed =
        List.of(InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("10.0.0.1"));
    Receivers mixing = new Receivers(NOT_PRIVATE, _ -> mixed);
    assertThatThrownBy(() -> mixing.check("http://both.example/x"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("private address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://93.184.216.34:65536/", "http://a_b/", "http:///x", "ftp://a.b/"})
  void malformedAddressesAreRefused(String url) {
    assertThatThrownBy(() -> receivers.check(url)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void publicAddressesAreAllowed() {
    assertThat(receivers.check("https://93.184.216.34/x?y=1").address().getHost())
        .isEqualTo("93.184.216.34");
    assertThat(receivers.check("http://[2606:2800:220:1::1]/x").address().getHost()).isNotEmpty();
  }
}
