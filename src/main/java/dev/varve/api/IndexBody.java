package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.graph.Branch;
import dev.varve.index.CommitId;
import dev.varve.view.IndexStates.Reach;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far the index is with the branches of a page.
 *
 * @param sizeBytes what it takes on disk, all branches together
 */
@Schema(name = "IndexState")
@JsonNaming(SnakeCaseStrategy.class)
record IndexBody(PageOf.Pagination pagination, List<Row> results, long sizeBytes) {

  /**
   * @param indexedCommit the newest commit along first parents that can be searched; absent when
   *     none was found
   * @param lag how many commits the head is ahead of it
   * @param lagIsExact false when there may be more
   * @param state {@code ready}; {@code behind}; {@code rebuilding} while nothing of the branch is
   *     indexed; {@code opening} for a moment
   */
  @Schema(name = "BranchIndexState")
  @JsonNaming(SnakeCaseStrategy.class)
  record Row(
      String branch,
      String head,
      @Nullable String indexedCommit,
      int lag,
      boolean lagIsExact,
      String state) {

    static Row of(Branch branch, Reach reach) {
      CommitId indexed = reach.indexed();
      return new Row(
          branch.name(),
          branch.head().hex(),
          indexed == null ? null : indexed.hex(),
          reach.lag(),
          reach.isExact(),
          reach.state().name().toLowerCase(Locale.ROOT));
    }
  }

  static IndexBody of(PageOf<Branch> page, List<Reach> reaches, long sizeBytes) {
    List<Row> rows =
        IntStream.range(0, reaches.size())
            .mapToObj(at -> Row.of(page.results().get(at), reaches.get(at)))
            .toList();
    return new IndexBody(page.pagination(), rows, sizeBytes);
  }
}
