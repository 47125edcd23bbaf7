package dev.varve.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the wrong labels, corrects them on a branch, checks, merges, and looks back. */
final class WalkThrough {

  private static final String BRANCH = "fix-metadata-error";
  private static final String RED_HEART = "color/svg/2764.svg";
  private static final String HEARTS = Correction.ALL.getFirst().query();

  private final DemoRepository repository;
  private final Narrator tell;
  private final Curl curl;

  WalkThrough(DemoRepository repository, Narrator tell, Curl curl) {
    this.repository = repository;
    this.tell = tell;
    this.curl = curl;
  }

  /** Returns the merge's commit; the loader is told what changed. */
  String play(Loader loader) {
    String wrong = repository.commitAt(DemoRepository.MAIN);
    find();
    Map<String, Map<String, String>> corrections = branchAndEdit();
    check(corrections);
    String fixed = commitAndMerge(corrections.size());
    corrections.forEach(loader::noteCorrection);
    lookBack(wrong, fixed);
    return fixed;
  }

  private void find() {
    tell.step("Which images carry a wrong label? Hearts are filed under emotion, for one:");
    tell.command(curl.search(DemoRepository.MAIN, HEARTS));
    JsonNode answer = repository.search(DemoRepository.MAIN, HEARTS, 4);
    tell.say("%,d images at commit %s, such as", answer.get("total").asLong(), shortId(answer));
    answer
        .get("results")
        .forEach(
            row ->
                tell.say(
                    "  %-24s %s",
                    row.get("path").asText(), row.path("metadata").path("annotation").asText()));
    for (Correction correction : Correction.ALL.subList(1, Correction.ALL.size())) {
      tell.command(curl.search(DemoRepository.MAIN, correction.query()));
      tell.say("%,d", repository.count(DemoRepository.MAIN, correction.query()));
    }
  }

  private Map<String, Map<String, String>> branchAndEdit() {
    tell.step("Correct them on a branch. Creating it copies nothing; nor does editing metadata:");
    tell.command(curl.post("branches", "{\"name\": \"" + BRANCH + "\", \"source\": \"main\"}"));
    repository.branch(BRANCH, DemoRepository.MAIN);
    Map<String, Map<String, String>> corrections = new TreeMap<>();
    JsonNode before = repository.stat(BRANCH, RED_HEART);
    for (Correction correction : Correction.ALL) {
      for (JsonNode row : repository.search(BRANCH, correction.query(), 1000).get("results")) {
        Map<String, String> metadata = metadata(row);
        metadata.putAll(correction.labels());
        corrections.put(row.get("path").asText(), metadata);
      }
    }
    tell.command(curl.editMetadata(BRANCH, RED_HEART));
    corrections.forEach((path, metadata) -> repository.replaceMetadata(BRANCH, path, metadata));
    JsonNode after = repository.stat(BRANCH, RED_HEART);
    tell.say("%,d images edited. %s, before and after:", corrections.size(), RED_HEART);
    tell.say("  subgroups        %s -> %s", label(before), label(after));
    tell.say("  physical_address %s", before.get("physical_address").asText());
    tell.say(
        "  %s",
        sameAddress(before, after)
            ? "the same address: no bytes written"
            : "MOVED to " + after.get("physical_address").asText());
    return corrections;
  }

  private void check(Map<String, Map<String, String>> corrections) {
    tell.step("Check before committing: what changed, and what the query says with it:");
    tell.command(curl.get("branches/" + BRANCH + "/diff"));
    List<String> uncommitted = repository.uncommitted(BRANCH);
    tell.say(
        "%,d uncommitted changes, %s",
        uncommitted.size(),
        uncommitted.equals(List.copyOf(corrections.keySet()))
            ? "exactly the images edited"
            : "NOT the images edited");
    tell.command(curl.search(BRANCH + "$", HEARTS));
    tell.say(
        "%,d left with the changes; %,d still on main",
        repository.count(BRANCH + "$", HEARTS), repository.count(DemoRepository.MAIN, HEARTS));
  }

  private String commitAndMerge(int corrected) {
    tell.step("Commit, compare with main, merge:");
    String message = "Correct the labels of " + corrected + " images";
    tell.command(
        curl.post("branches/" + BRANCH + "/commits", "{\"message\": \"" + message + "\"}"));
    String commit = repository.commit(BRANCH, message, Map.of("reviewed_by", "you"));
    tell.say("commit %s", shortened(commit));
    tell.command(curl.get("refs/main/diff/" + BRANCH));
    tell.say("%,d images differ", repository.diff(DemoRepository.MAIN, BRANCH).size());
    tell.command(curl.post("refs/" + BRANCH + "/merge/main", "{}"));
    String merge = repository.merge(BRANCH, DemoRepository.MAIN, message);
    tell.say("merged as commit %s", shortened(merge));
    return merge;
  }

  private void lookBack(String wrong, String fixed) {
    tell.step("Nothing was rewritten. The same object, the same query, at both commits:");
    for (String commit : List.of(wrong, fixed)) {
      tell.command(curl.get("refs/" + shortened(commit) + "/objects/stat?path=" + RED_HEART));
      tell.say("subgroups: %s", label(repository.stat(commit, RED_HEART)));
      tell.command(curl.search(shortened(commit), HEARTS));
      tell.say("%,d images", repository.count(commit, HEARTS));
    }
  }

  /** Upstream's own correction came with 15.0.0; what the query's result says to that. */
  void compareWithUpstream(String wrong, String fixed, String upstream) {
    tell.step(
        "Upstream corrected the same labels in 15.0.0. The query's result, commit by commit:");
    String hearts = "subgroups:heart";
    for (String ref : List.of(wrong, fixed, upstream)) {
      tell.command(curl.search(shortened(ref), hearts));
      tell.say("%,d images", repository.count(ref, hearts));
    }
    TreeSet<String> added = new TreeSet<>(repository.found(upstream, hearts));
    List<String> ours = repository.found(fixed, hearts);
    boolean keptAll = added.containsAll(ours);
    ours.forEach(added::remove);
    tell.say(
        "From our correction to theirs: %s; new in 15.0.0: %s",
        keptAll ? "all of ours are there" : "NOT all of ours are there", added);
  }

  private static Map<String, String> metadata(JsonNode row) {
    Map<String, String> metadata = new HashMap<>();
    row.get("metadata")
        .properties()
        .forEach(field -> metadata.put(field.getKey(), field.getValue().asText()));
    return metadata;
  }

  private static boolean sameAddress(JsonNode before, JsonNode after) {
    return before.get("physical_address").equals(after.get("physical_address"));
  }

  private static String label(JsonNode stats) {
    return stats.path("metadata").path("subgroups").asText();
  }

  private static String shortId(JsonNode answer) {
    return shortened(answer.get("commit").asText());
  }

  static String shortened(String commit) {
    return commit.length() == 64 ? commit.substring(0, 12) : commit;
  }
}
