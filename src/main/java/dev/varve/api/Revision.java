package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import jakarta.ws.rs.BadRequestException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The number of a saved query's revision; 0 where none is given. */
@Schema(type = SchemaType.INTEGER)
record Revision(int number) {

  static final String NEWEST = "";

  /** Called by name by the REST layer. */
  public static Revision fromString(String text) {
    try {
      return text.isEmpty() ? new Revision(0) : of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new BadRequestException("revision is not a whole number: '" + text + "'", e);
    }
  }

  static Revision of(int number) {
    if (number < 1) {
      throw new InvalidRequest("revisions count from 1, not " + number);
    }
    return new Revision(number);
  }
}
