package dev.varve.hook;

import dev.varve.declared.DeclaredKeys;
import dev.varve.declared.KeysFile;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Repository;
import dev.varve.hook.worker.Calls;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import dev.varve.index.View;
import dev.varve.index.query.QueryException;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers what one running script asks of its candidate. Whatever it asks for is checked here. */
final class ScriptCalls implements Calls, AutoCloseable {

  private static final int MAX_READ_BYTES = 1 << 20;
  private static final int FACET_VALUES = 1_000;
  private static final int MAX_PATH = 1_024;

  private final Repository repository;
  private final Candidate candidate;
  private final Instant now;
  private final HookQueries queries;
  private final Contents contents;
  private final Walks walks = new Walks();

  ScriptCalls(
      Repository repository,
      Candidate candidate,
      Instant now,
      HookQueries queries,
      Contents contents) {
    this.repository = repository;
    this.candidate = candidate;
    this.now = now;
    this.queries = queries;
    this.contents = contents;
  }

  @Override
  public String answer(List<String> words) throws RefusedCall {
    try {
      return dispatch(words);
    } catch (QueryException | InvalidRequest | NotFound | IllegalArgumentException e) {
      throw new RefusedCall(String.valueOf(e.getMessage()));
    } catch (IndexOutOfBoundsException e) {
      throw new RefusedCall("an argument is missing");
    }
  }

  private String dispatch(List<String> words) throws RefusedCall {
    return switch (words.getFirst()) {
      case "changes" -> walks.overChanges(candidate.changes().all());
      case "next" -> walks.next(Integer.parseInt(words.get(1)));
      case "close" -> {
        walks.close(Integer.parseInt(words.get(1)));
        yield "null";
      }
      case "stat" -> stat(side(words), words.get(2));
      case "list" -> list(side(words), words.get(2), words.get(3));
      case "search" ->
          new ScriptSearch(side(words), queries.query(repository, words.get(2), now))
              .page(words.get(3), words.get(4), words.get(5));
      case "count" -> Long.toString(counted(side(words), words.get(2), List.of()).total());
      case "facets" ->
          StatsJson.facets(counted(side(words), words.get(2), words.subList(3, words.size())));
      case "read" -> read(side(words), words.get(2), Integer.parseInt(words.get(3)));
      case "declaredKeys" -> declaredKeys(side(words));
      default -> throw new RefusedCall("unknown operation");
    };
  }

  private View side(List<String> words) {
    return words.get(1).equals("parent") ? candidate.parent() : candidate.state();
  }

  private static String stat(View state, String path) {
    StatsJson json = new StatsJson();
    json.stats(find(state, path).orElse(null));
    return json.text();
  }

  private static Optional<ObjectVersion> find(View state, String path) {
    boolean isPath =
        !path.isEmpty()
            && path.indexOf('\0') < 0
            && path.getBytes(StandardCharsets.UTF_8).length <= MAX_PATH;
    return isPath ? state.find(path) : Optional.empty();
  }

  private String list(View state, String prefix, String after) throws RefusedCall {
    PathCursor<ObjectVersion> objects = state.objects();
    boolean isAfter = !after.isEmpty() && Utf8Order.INSTANCE.compare(after, prefix) >= 0;
    String from = isAfter ? after : prefix;
    if (!from.isEmpty()) {
      objects.seek(from);
    }
    return walks.overObjects(isAfter ? new Behind(objects, after) : objects, prefix);
  }

  private SearchResult counted(View state, String query, List<String> facets) {
    return state.search(
        new SearchRequest(
            queries.query(repository, query, now), List.of(), 0, null, facets, FACET_VALUES));
  }

  private String read(View state, String path, int limit) throws RefusedCall {
    if (limit < 0 || limit > MAX_READ_BYTES) {
      throw new RefusedCall("limit is 0 to " + MAX_READ_BYTES + " bytes");
    }
    ObjectVersion version =
        find(state, path).orElseThrow(() -> new RefusedCall("there is no object at " + path));
    return StatsJson.string(text(version, limit));
  }

  private String text(ObjectVersion version, int limit) throws RefusedCall {
    try {
      byte[] bytes = contents.read(version, limit);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (Contents.UnreadableException e) {
      throw new RefusedCall(String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      throw new RefusedCall(version.path() + " is not UTF-8");
    }
  }

  private String declaredKeys(View state) throws RefusedCall {
    for (String path : DeclaredKeys.PATHS) {
      Optional<ObjectVersion> version = find(state, path);
      if (version.isPresent()) {
        return DeclaredJson.of(KeysFile.read(text(version.get(), MAX_READ_BYTES)));
      }
    }
    return "[]";
  }

  @Override
  public void close() {
    walks.close();
  }
}
