package dev.varve.api;

import jakarta.ws.rs.BadRequestException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many rows of a search are wanted; none when only the count is. */
@Schema(type = SchemaType.INTEGER)
record SearchLimit(int rows) {

  static final String DEFAULT = "100";

  /** Called by name by the REST layer. */
  public static SearchLimit fromString(String text) {
    try {
      return new SearchLimit(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new BadRequestException("limit is not a whole number up to 1000: '" + text + "'", e);
    }
  }
}
