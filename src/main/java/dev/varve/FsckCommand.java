package dev.varve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.client.ApiClient;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Has a running service check one repository or all, and prints what it found. */
record FsckCommand(ApiClient api, PrintStream out) {

  /** Whether nothing was found. */
  boolean run(Optional<String> repository) {
    boolean good = true;
    for (String name : repository.map(List::of).orElseGet(this::repositories)) {
      good &= check(name);
    }
    return good;
  }

  private List<String> repositories() {
    List<String> names = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      JsonNode page = api.get("repositories?amount=1000&after=" + ApiClient.encode(after));
      page.path("results").forEach(repository -> names.add(repository.path("id").asText()));
      after = page.path("pagination").path("next_offset").asText();
      more = page.path("pagination").path("has_more").asBoolean();
    }
    return names;
  }

  private boolean check(String name) {
    JsonNode report = api.get("repositories/" + ApiClient.encode(name) + "/fsck");
    long problems = report.path("problems").asLong();
    out.printf(
        Locale.ROOT,
        "%s: %,d commits with %,d changes, %,d refs, %,d states read whole: %s%n",
        name,
        report.path("commits").asLong(),
        report.path("changes").asLong(),
        report.path("refs").asLong(),
        report.path("views").asLong(),
        problems == 0 ? "good" : problems + " problems");
    report
        .path("findings")
        .forEach(
            finding ->
                out.println(
                    "  "
                        + finding.path("subject").asText()
                        + ": "
                        + finding.path("problem").asText()));
    return problems == 0;
  }
}
