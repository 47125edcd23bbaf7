package dev.varve.api;

import jakarta.ws.rs.BadRequestException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A number of rows that has no upper bound. */
@Schema(type = SchemaType.INTEGER)
record RowCount(long rows) {

  /** Called by name by the REST layer. */
  public static RowCount fromString(String text) {
    try {
      return new RowCount(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new BadRequestException("limit is not a whole number: '" + text + "'", e);
    }
  }
}
