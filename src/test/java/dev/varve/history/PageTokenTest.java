package dev.varve.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.CommitId;
import dev.varve.search.SearchDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTokenTest {

  private final SearchDigest asked = SearchDigest.of(new byte[32]);

  @Test
  void partsComeBack() {
    String text = new PageToken(asked, List.of("a", "é")).encode();
    List<String> parts = PageToken.decode(text, asked, 2, read -> read);
    assertThat(parts).containsExactly("a", "é");
  }

  @Test
  void partsThatWereMadeUpAreRefused() {
    String text = new PageToken(asked, List.of("zz")).encode();
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(
            () -> PageToken.decode(text, asked, 1, parts -> new CommitId(parts.getFirst())));
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(
            () -> PageToken.decode(text, asked, 1, parts -> Long.parseLong(parts.getFirst())));
  }
}
