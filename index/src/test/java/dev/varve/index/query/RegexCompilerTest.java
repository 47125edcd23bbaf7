package dev.varve.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;

class RegexCompilerTest {

  private static final List<String> ATOMS =
      List.of(
          "a",
          "b",
          "c",
          "\\d",
          "\\w",
          "[ab]",
          "[^a]",
          ".",
          "(?:a|bc)",
          "(ab)",
          "\\.",
          "[a\\-c]",
          "\\s",
          "\\W",
          "[\\d_]");
  private static final List<String> COUNTS =
      List.of("", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?");

  /** The JDK's engine backtracks, and agrees on what matches. */
  @Property(tries = 300)
  void agreesWithABacktrackingEngine(@ForAll long seed) {
    Random random = new Random(seed);
    String regex = regex(random);
    CharacterRunAutomaton automaton = new CharacterRunAutomaton(RegexCompiler.compile(regex));
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    for (int i = 0; i < 30; i++) {
      String text = text(random);
      assertThat(automaton.run(text))
          .as("seed %d: /%s/ in \"%s\"", seed, regex, text)
          .isEqualTo(pattern.matcher(text).find());
    }
  }

  private static String regex(Random random) {
    StringBuilder regex = new StringBuilder();
    for (int alternative = random.nextInt(2); alternative >= 0; alternative--) {
      regex.append(random.nextInt(3) == 0 ? "^" : "");
      for (int i = random.nextInt(4); i >= 0; i--) {
        regex.append(ATOMS.get(random.nextInt(ATOMS.size())));
        regex.append(COUNTS.get(random.nextInt(COUNTS.size())));
      }
      regex.append(random.nextInt(3) == 0 ? "$" : "").append(alternative > 0 ? "|" : "");
    }
    return regex.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append("abcc1_. -é".charAt(random.nextInt(10)));
    }
    return text.toString();
  }
}
