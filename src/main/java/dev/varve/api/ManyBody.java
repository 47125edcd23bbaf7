package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.varve.index.query.Highlights;
import dev.varve.index.search.FacetResult;
import dev.varve.search.ManyAnswer;
import dev.varve.search.ManyAnswer.FoundRow;
import dev.varve.search.ManyAnswer.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer of several repositories as one.
 *
 * @param repositories in the order of the call, with how many each has to the total
 */
@Schema(name = "SearchResultsOfRepositories")
record ManyBody(
    long total,
    List<RepositoryPart> repositories,
    List<RepositoryRow> results,
    Map<String, FacetResult> facets,
    String next) {

  record RepositoryPart(
      String repository, String ref, String commit, long total, List<String> warnings) {

    static RepositoryPart of(Part part) {
      return new RepositoryPart(
          part.place().repository().name(),
          part.place().ref(),
          part.resolved().target().commit().hex(),
          part.total(),
          part.warnings());
    }
  }

  record RepositoryRow(String repository, String ref, @JsonUnwrapped SearchRow row) {}

  static ManyBody wanted(ManyAnswer answer, SearchWish wanted) {
    boolean highlighted = wanted.isHighlighted();
    Map<Part, Highlights> highlights = new HashMap<>();
    if (highlighted) {
      answer.parts().forEach(part -> highlights.put(part, Highlights.of(part.resolved().query())));
    }
    @Nullable Set<String> keys = wanted.keys();
    return new ManyBody(
        answer.total(),
        answer.parts().stream().map(RepositoryPart::of).toList(),
        answer.rows().stream().map(row -> row(row, keys, highlights.get(row.part()))).toList(),
        answer.facets(),
        answer.next());
  }

  private static RepositoryRow row(
      FoundRow found, @Nullable Set<String> keys, @Nullable Highlights highlights) {
    return new RepositoryRow(
        found.part().place().repository().name(),
        found.part().place().ref(),
        new SearchRow(
            ObjectStats.withKeys(found.object(), keys),
            highlights == null ? null : highlights.in(found.object())));
  }
}
