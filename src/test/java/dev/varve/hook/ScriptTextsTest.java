package dev.varve.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.blob.BlockStore;
import dev.varve.hook.action.Hook.ScriptSource;
import dev.varve.hook.action.HookEvent;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Where a script at a path of the repository is read from. */
class ScriptTextsTest {

  private static final String PATH = "hooks/own.js";

  /** The address of a block is its text. */
  private final ScriptTexts texts =
      new ScriptTexts(new Contents(fake(BlockStore.class, this::read)));

  private Object read(String method, Object[] arguments) {
    return new ByteArrayInputStream(((String) arguments[0]).getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectVersion script(String text) {
    return new ObjectVersion(
        PATH, text, text.length(), Instant.EPOCH, "00", "text/javascript", new TreeMap<>(), null);
  }

  private static <T> T fake(Class<T> type, BiFunction<String, Object[], Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.apply(method.getName(), arguments)));
  }

  /** A state that can be asked for this one object, and can't be built upon. */
  private static View only(Optional<ObjectVersion> version) {
    return fake(
        View.class,
        (method, arguments) -> {
          assertThat(method).isEqualTo("find");
          return version.filter(found -> found.path().equals(arguments[0]));
        });
  }

  private String found(Candidate candidate, boolean isOfChange) throws Exception {
    Happening happening = Happening.of(HookEvent.PRE_COMMIT, Instant.EPOCH, "run", "repository");
    return texts
        .find(new ScriptSource.AtPath(PATH), new HookView(happening, candidate, isOfChange))
        .text();
  }

  private static Candidate candidate(Optional<ObjectVersion> before, List<Change> changes) {
    return Candidate.of(() -> only(before), new CandidateChanges.Listed(changes));
  }

  @Test
  void anActionThatComesWithTheChangeHasItsScriptAsTheChangeHasIt() throws Exception {
    ObjectVersion before = script("old");
    ObjectVersion after = script("new");
    Candidate candidate = candidate(Optional.of(before), List.of(new Change(PATH, before, after)));
    assertThat(found(candidate, true)).isEqualTo("new");
    assertThat(found(candidate, false)).isEqualTo("old");
  }

  @Test
  void aScriptThatTheChangeLeavesAloneIsThatOfTheParent() throws Exception {
    Candidate candidate = candidate(Optional.of(script("old")), List.of());
    assertThat(found(candidate, true)).isEqualTo("old");
  }

  @Test
  void aScriptThatTheChangeRemovesIsNotThere() throws Exception {
    ObjectVersion before = script("old");
    Candidate candidate = candidate(Optional.of(before), List.of(new Change(PATH, before, null)));
    assertThatThrownBy(() -> found(candidate, true)).hasMessageContaining("is not there");
  }
}
