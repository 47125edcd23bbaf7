package dev.varve.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.ObjectVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries to be staged, one JSON object a line, read as they are asked for: a line is all that is
 * in memory. Empty lines are passed over.
 */
final class StagedLines implements Iterator<ObjectVersion> {

  private static final int MAX_LINE_BYTES = 8 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final ObjectReader reader;
  private final Instant now;
  private final Consumer<ObjectVersion> check;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long line;
  private @Nullable ObjectVersion next;

  /**
   * @param reader of {@link StageBody}
   * @param check throws {@link InvalidRequest} when an entry is none for the repository
   */
  StagedLines(InputStream in, ObjectReader reader, Instant now, Consumer<ObjectVersion> check) {
    this.in = in;
    this.reader = reader;
    this.now = now;
    this.check = check;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      byte[] text = readLine();
      if (text == null) {
        return false;
      }
      line++;
      next = isBlank(text) ? null : parse(text);
    }
    return true;
  }

  @Override
  public ObjectVersion next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ObjectVersion version = next;
    next = null;
    return version;
  }

  private ObjectVersion parse(byte[] text) {
    try {
      @Nullable StageBody body = reader.readValue(text);
      if (body == null) {
        throw new InvalidRequest("null is no entry");
      }
      ObjectVersion version = body.version(body.path(), now);
      check.accept(version);
      return version;
    } catch (JsonProcessingException e) {
      throw mistake(JsonMistake.describe(e));
    } catch (InvalidRequest e) {
      throw mistake(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InvalidRequest mistake(String what) {
    return new InvalidRequest("line " + line + ": " + what);
  }

  /** The bytes up to the next line feed or the end; null when nothing is left. */
  private byte @Nullable [] readLine() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (true) {
      if (position == limit && !fill()) {
        return text.size() == 0 ? null : text.toByteArray();
      }
      int from = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      text.write(buffer, from, position - from);
      if (text.size() > MAX_LINE_BYTES) {
        line++;
        throw mistake("longer than " + MAX_LINE_BYTES + " bytes");
      }
      if (position < limit) {
        position++;
        return text.toByteArray();
      }
    }
  }

  private boolean fill() {
    try {
      limit = Math.max(in.read(buffer), 0);
      position = 0;
      return limit > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("the body ended early", e);
    }
  }

  private static boolean isBlank(byte[] text) {
    for (byte b : text) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
