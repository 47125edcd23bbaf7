package dev.varve.api;

import jakarta.ws.rs.BadRequestException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many rows of a list are wanted: 1 to 1,000; zero and less mean the default. */
@Schema(type = SchemaType.INTEGER)
record Amount(int rows) {

  static final int MAX = 1000;
  static final String DEFAULT = "100";

  /** Called by name by the REST layer. */
  public static Amount fromString(String text) {
    int wanted = parse(text);
    if (wanted > MAX) {
      throw new BadRequestException("amount is " + wanted + ", the largest is " + MAX);
    }
    return new Amount(wanted <= 0 ? parse(DEFAULT) : wanted);
  }

  private static int parse(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new BadRequestException("amount is not a whole number up to 1000: '" + text + "'", e);
    }
  }
}
