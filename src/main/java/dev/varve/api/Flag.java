package dev.varve.api;

import jakarta.ws.rs.BadRequestException;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A yes or no in a query string; clients write {@code true}, {@code True} or {@code 1}. */
@Schema(type = SchemaType.BOOLEAN)
record Flag(boolean isSet) {

  /** Called by name by the REST layer. */
  public static Flag fromString(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "1" -> new Flag(true);
      case "false", "f", "0", "" -> new Flag(false);
      default -> throw new BadRequestException("'" + text + "' is neither true nor false");
    };
  }
}
