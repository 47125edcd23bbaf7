package dev.varve.demo;

import java.net.URI;
import java.util.Locale;

/** The commands that do by hand what the demo does. They use the shell variables AUTH and REPO. */
final class Curl {

  private final URI service;

  Curl(URI service) {
    this.service = service;
  }

  String variables(String credentialsFile) {
    return String.format(
        Locale.ROOT,
        "AUTH=$(sed 's/^[^=]*=//' '%s' | paste -sd: -)%nREPO=%s",
        credentialsFile,
        service.resolve("/api/v1/repositories/" + DemoRepository.NAME));
  }

  String get(String path) {
    return "curl -su \"$AUTH\" \"$REPO/" + path + "\"";
  }

  String search(String ref, String query) {
    return "curl -su \"$AUTH\" -G \"$REPO/refs/"
        + ref.replace("$", "%24")
        + "/search\" --data-urlencode q='"
        + query
        + "'";
  }

  String post(String path, String json) {
    return "curl -su \"$AUTH\" -H 'Content-Type: application/json' \"$REPO/"
        + path
        + "\" -d '"
        + json
        + "'";
  }

  String editMetadata(String branch, String path) {
    return "curl -su \"$AUTH\" -X PUT -H 'Content-Type: application/json' \"$REPO/branches/"
        + branch
        + "/objects/stat/user_metadata?path="
        + path
        + "\" -d '{\"set\": {\"group\": \"smileys-emotion\", \"subgroups\": \"heart\", ...}}'";
  }
}
