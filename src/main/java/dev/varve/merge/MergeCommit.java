package dev.varve.merge;

import dev.varve.graph.Branch;
import dev.varve.graph.NewCommit;
import dev.varve.graph.StoredChangeset;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a merge commit says of itself. */
record MergeCommit(String source, CommitId theirs, Branch destination, MergeRequest request) {

  /** The metadata key that names the strategy, as lakeFS has it. */
  static final String STRATEGY_KEY = ".lakefs.merge.strategy";

  NewCommit of(StoredChangeset changes, Instant now) {
    return new NewCommit(parents(), request.committer(), message(), metadata(), now, changes);
  }

  /** The destination comes first. A commit is named once only when both are the same. */
  private List<CommitId> parents() {
    CommitId ours = destination.head();
    return request.squash() || ours.equals(theirs) ? List.of(ours) : List.of(ours, theirs);
  }

  private String message() {
    String merge = String.format(Locale.ROOT, "Merge '%s' into '%s'", source, destination.name());
    return orDefault(request.message(), merge);
  }

  private SortedMap<String, String> metadata() {
    TreeMap<String, String> metadata = new TreeMap<>(request.metadata());
    metadata.put(STRATEGY_KEY, strategy());
    return ObjectVersion.ordered(metadata);
  }

  private String strategy() {
    return switch (request.strategy()) {
      case DEFAULT -> "default";
      case SOURCE_WINS -> "source-wins";
      case DEST_WINS -> "dest-wins";
      case MERGE_METADATA -> "merge-metadata";
    };
  }

  /** An empty message counts as none: clients send it for "not given". */
  static String orDefault(@Nullable String message, String other) {
    return message == null || message.isEmpty() ? other : message;
  }
}
