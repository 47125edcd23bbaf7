package dev.varve.graph;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;

/** Texts as the bytes of their UTF-8 form, so that no collation gets to compare them. */
@Converter
class Utf8Converter implements AttributeConverter<String, byte[]> {

  @Override
  public byte[] convertToDatabaseColumn(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String convertToEntityAttribute(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
