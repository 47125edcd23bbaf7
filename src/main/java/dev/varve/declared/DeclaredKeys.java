package dev.varve.declared;

import dev.varve.declared.KnownFiles.Content;
import dev.varve.declared.KnownFiles.FileId;
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
  private final KnownFiles known = new KnownFiles();

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

  /** Those of a commit. */
  public Declaration at(Repository repository, CommitId commit) {
    return at(repository, commit.hex(), new Ref(commit, null, false));
  }

  private Declaration at(Repository repository, String ref, Ref resolved) {
    Optional<FileId> file = file(repository, ref, resolved);
    if (file.isEmpty()) {
      return new Declaration(resolved.commit(), null, List.of());
    }
    Content content = content(repository, expression(ref, resolved), file.get());
    if (content.mistake() != null) {
      throw new InvalidRequest(file.get().path() + " at " + ref + ": " + content.mistake());
    }
    return new Declaration(resolved.commit(), file.get().path(), content.keys());
  }

  private static String expression(String ref, Ref resolved) {
    return resolved.staging() ? ref : resolved.commit().hex();
  }

  /** What is uncommitted is looked at each time. */
  private Optional<FileId> file(Repository repository, String ref, Ref resolved) {
    CommitId commit = resolved.commit();
    return resolved.staging()
        ? find(repository, ref)
        : known.at(repository, commit, () -> find(repository, commit.hex()));
  }

  private Optional<FileId> find(Repository repository, String ref) {
    for (String path : PATHS) {
      try {
        return Optional.of(FileId.of(objects.stat(repository, ref, path)));
      } catch (NotFound e) {
        // The next one counts then.
      }
    }
    return Optional.empty();
  }

  private Content content(Repository repository, String ref, FileId file) {
    @Nullable Content content = known.content(file);
    return content == null ? read(repository, ref, file) : content;
  }

  private Content read(Repository repository, String ref, FileId file) {
    checkSize(file.path(), file.sizeBytes());
    ByteRange all = new ByteRange.All();
    try (ObjectContent object = objects.open(repository, ref, file.path(), all)) {
      // What is uncommitted may have been replaced meanwhile: by another one's name it is not kept.
      checkSize(file.path(), object.version().sizeBytes());
      Content content = parse(file.path(), object.stream().readNBytes(SafeYaml.MAX_CHARACTERS));
      known.put(FileId.of(object.version()), content);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException("the content of " + file.path() + " can't be read", e);
    }
  }

  private static void checkSize(String path, long sizeBytes) {
    if (sizeBytes > SafeYaml.MAX_CHARACTERS) {
      throw new InvalidRequest(
          path + " has " + sizeBytes + " bytes; the limit is " + SafeYaml.MAX_CHARACTERS);
    }
  }

  private static Content parse(String path, byte[] bytes) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Content(List.copyOf(KeysFile.read(text)), null);
    } catch (InvalidRequest e) {
      return new Content(List.of(), e.getMessage());
    } catch (CharacterCodingException e) {
      throw new InvalidRequest(path + " is not UTF-8");
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
