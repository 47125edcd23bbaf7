package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.Identity;
import dev.varve.index.ObjectVersion;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The entity tag of an object's description, which is its version's identity: it changes with the
 * metadata. (The tag of the bytes, which GET and HEAD of an object give, is their checksum.)
 */
final class VersionTag {

  private static final Pattern LIST =
      Pattern.compile("\\s*(W/)?\"[!#-~]*\"\\s*(,\\s*(W/)?\"[!#-~]*\"\\s*)*");

  private VersionTag() {}

  static RestResponse<ObjectStats> answer(ObjectVersion version, ObjectStats body) {
    return ResponseBuilder.ok(body)
        .header(HttpHeaders.ETAG, '"' + version.identity().hex() + '"')
        .build();
  }

  /** What {@code If-Match} lets pass: all without the header or with *; weak tags match nothing. */
  static Predicate<Identity> condition(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return identity -> true;
    }
    if (!LIST.matcher(ifMatch).matches()) {
      throw new InvalidRequest("If-Match is * or quoted entity tags, such as the ETag of stat");
    }
    Set<String> tags =
        Arrays.stream(ifMatch.split(",")).map(String::strip).collect(Collectors.toSet());
    return identity -> tags.contains('"' + identity.hex() + '"');
  }
}
