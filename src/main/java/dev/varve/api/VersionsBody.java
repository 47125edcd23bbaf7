package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.varve.index.CommitId;
import dev.varve.index.LivedVersion;
import dev.varve.search.VersionSearches.VersionsAnswer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All versions that a query finds in the history of a commit. */
record VersionsBody(String commit, long total, List<VersionRow> results, String next) {

  /**
   * @param commitId the commit that brought it
   */
  record VersionRow(
      @JsonUnwrapped ObjectStats object,
      @JsonProperty("commit_id") String commitId,
      List<LifeBody> lived) {}

  /**
   * @param until the commit that took it away; left out when it is still there
   */
  record LifeBody(String from, @Nullable String until) {}

  static VersionsBody of(VersionsAnswer answer, @Nullable Set<String> keys) {
    return new VersionsBody(
        answer.commit().hex(),
        answer.total(),
        answer.versions().stream().map(version -> row(version, keys)).toList(),
        answer.next());
  }

  private static VersionRow row(LivedVersion lived, @Nullable Set<String> keys) {
    return new VersionRow(
        ObjectStats.withKeys(lived.version(), keys),
        hex(lived.version().origin()),
        lived.lived().stream()
            .map(
                life ->
                    new LifeBody(
                        life.from().hex(), life.until() == null ? null : hex(life.until())))
            .toList());
  }

  private static String hex(@Nullable CommitId commit) {
    return commit == null ? "" : commit.hex();
  }
}
