package dev.varve.declared;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Query;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import dev.varve.object.ByteRange;
import dev.varve.object.ObjectContent;
import dev.varve.object.RepositoryObjects;
import dev.varve.search.SearchState;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTarget;
import dev.varve.search.TimeLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The declared keys of a repository at a ref, and the objects that don't keep to them. */
@ApplicationScoped
public class DeclaredKeys {

  /** Where declarations are looked for; the first that is there counts. */
  public static final List<String> PATHS =
      List.of("_varve/keys.yaml", "_varve/keys.yml", "_varve/keys.json");

  private final Refs refs;
  private final RepositoryObjects objects;
  private final SearchStates states;
  private final TimeLimit timeLimit;

  DeclaredKeys(Refs refs, RepositoryObjects objects, SearchStates states, TimeLimit timeLimit) {
    this.timeLimit = timeLimit;
    this.refs = refs;
    this.objects = objects;
    this.states = states;
  }

  /**
   * @param path of the file; null when there is none
   */
  public record Declaration(CommitId commit, @Nullable String path, List<DeclaredKey> keys) {}

  /**
   * Objects that break one rule.
   *
   * @param query finds all of them
   * @param sample the first ones, in path order
   */
  public record Violation(
      String key, String rule, String expected, String query, long total, List<Example> sample) {}

  /** An object with its wrong value. */
  public record Example(String path, String value) {}

  /** The violations of all rules that are broken. */
  public record Check(Declaration declaration, List<Violation> violations) {}

  /** A plain branch is its head commit; {@code branch$} includes what is uncommitted. */
  public Declaration at(Repository repository, String ref) {
    return at(repository, ref, refs.resolve(repository, ref));
  }

  private Declaration at(Repository repository, String ref, Ref resolved) {
    String expression = resolved.staging() ? ref : resolved.commit().hex();
    for (String path : PATHS) {
      Optional<String> text = text(repository, expression, path);
      if (text.isPresent()) {
        return new Declaration(resolved.commit(), path, keys(path, ref, text.get()));
      }
    }
    return new Declaration(resolved.commit(), null, List.of());
  }

  private static List<DeclaredKey> keys(String path, String ref, String text) {
    try {
      return KeysFile.read(text);
    } catch (InvalidRequest e) {
      throw new InvalidRequest(path + " at " + ref + ": " + e.getMessage());
    }
  }

  private Optional<String> text(Repository repository, String ref, String path) {
    ObjectVersion version;
    try {
      version = objects.stat(repository, ref, path);
    } catch (NotFound e) {
      return Optional.empty();
    }
    if (version.sizeBytes() > SafeYaml.MAX_CHARACTERS) {
      throw new InvalidRequest(
          path + " has " + version.sizeBytes() + " bytes; the limit is " + SafeYaml.MAX_CHARACTERS);
    }
    try (ObjectContent content = objects.open(repository, ref, path, new ByteRange.All())) {
      byte[] bytes = content.stream().readNBytes(SafeYaml.MAX_CHARACTERS);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new InvalidRequest(path + " is not UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException("the content of " + path + " can't be read", e);
    }
  }

  /**
   * Runs each rule as a search; {@link InvalidRequest} when all of them take too long.
   *
   * @param sampleRows how many objects are shown of each
   */
  public Check check(Repository repository, String ref, int sampleRows) {
    Ref resolved = refs.resolve(repository, ref);
    Declaration declaration = at(repository, ref, resolved);
    SearchTarget target =
        new SearchTarget(resolved.commit(), resolved.staging() ? resolved.branch() : null, null);
    return timeLimit.over(
        () ->
            new Check(declaration, violations(repository, target, declaration.keys(), sampleRows)));
  }

  private List<Violation> violations(
      Repository repository, SearchTarget target, List<DeclaredKey> keys, int sampleRows) {
    List<Violation> violations = new ArrayList<>();
    try (SearchState state = states.open(repository, target, new Query.MatchAll())) {
      for (DeclaredKey key : keys) {
        for (Rule rule : Rule.of(key)) {
          violation(state.view(), rule, sampleRows).ifPresent(violations::add);
        }
      }
    }
    return violations;
  }

  private static Optional<Violation> violation(View view, Rule rule, int sampleRows) {
    SearchResult found =
        view.search(new SearchRequest(rule.broken(), List.of(), sampleRows, null, List.of(), 0));
    return found.total() == 0
        ? Optional.empty()
        : Optional.of(
            new Violation(
                rule.key(),
                rule.name(),
                rule.expected(),
                CanonicalText.of(rule.broken()),
                found.total(),
                found.objects().stream().map(object -> example(object, rule.key())).toList()));
  }

  private static Example example(ObjectVersion object, String key) {
    return new Example(object.path(), object.metadata().getOrDefault(key, ""));
  }
}
