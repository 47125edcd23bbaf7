package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.graph.Branch;
import dev.varve.graph.Tag;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A branch or tag and the commit it is on. */
@Schema(name = "Ref")
@JsonNaming(SnakeCaseStrategy.class)
record RefBody(String id, String commitId) {

  static RefBody of(Branch branch) {
    return new RefBody(branch.name(), branch.head().hex());
  }

  static RefBody of(Tag tag) {
    return new RefBody(tag.name(), tag.commit().hex());
  }
}
