package dev.varve.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON text in the caller's words: fields and places, never classes. */
final class JsonMistake {

  private JsonMistake() {}

  static String describe(JsonProcessingException error) {
    return switch (error) {
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          "the field " + field(mismatch) + " has a value of the wrong type" + place(error);
      case MismatchedInputException _ -> "the JSON has the wrong shape" + place(error);
      default -> "invalid JSON" + place(error);
    };
  }

  private static String field(JsonMappingException error) {
    return error.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining(".", "'", "'"));
  }

  private static String place(JsonProcessingException error) {
    @Nullable JsonLocation at = error.getLocation();
    return at == null || at.getLineNr() < 0
        ? ""
        : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
