package dev.varve.hookworker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message between the service and a worker.
 *
 * <p>Layout: int32 length of all that follows, one byte for the kind, then the fields, each an
 * int32 length and UTF-8. Numbers are big-endian.
 */
public record Frame(Kind kind, List<String> fields) {

  /** What a message says; its fields in brackets. */
  public enum Kind {
    /** Worker: ready for a job []. */
    READY,
    /** Service: run this [see {@link Job}]. */
    JOB,
    /** Worker: the script asks [operation, arguments…]. */
    CALL,
    /** Service: what it asked for [JSON]. */
    ANSWER,
    /** Service: what it asked can't be answered, and why [message]. */
    REFUSAL,
    /** Worker: the script's end [see {@link Verdict}]. */
    VERDICT
  }

  private static final int MAX_FIELDS = 10_000;

  public Frame {
    fields = List.copyOf(fields);
  }

  public static Frame of(Kind kind, String... fields) {
    return new Frame(kind, List.of(fields));
  }

  public void write(DataOutputStream out) throws IOException {
    List<byte[]> encoded = new ArrayList<>();
    int length = 1;
    for (String field : fields) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      encoded.add(bytes);
      length = Math.addExact(length, Integer.BYTES + bytes.length);
    }
    out.writeInt(length);
    out.writeByte(kind.ordinal());
    for (byte[] field : encoded) {
      out.writeInt(field.length);
      out.write(field);
    }
    out.flush();
  }

  /**
   * Waits for a message.
   *
   * @param maxBytes a longer one is refused before it is read
   * @throws IOException also for whatever is not a message
   */
  public static Frame read(DataInputStream in, int maxBytes) throws IOException {
    int length = in.readInt();
    if (length < 1 || length > maxBytes) {
      throw new IOException("a message of " + length + " bytes; 1 to " + maxBytes + " are allowed");
    }
    Kind kind = kind(in.readByte());
    List<String> fields = new ArrayList<>();
    int left = length - 1;
    while (left > 0) {
      byte[] field = field(in, left - Integer.BYTES, fields.size());
      fields.add(new String(field, StandardCharsets.UTF_8));
      left -= Integer.BYTES + field.length;
    }
    return new Frame(kind, fields);
  }

  private static Kind kind(byte number) throws IOException {
    Kind[] kinds = Kind.values();
    if (number < 0 || number >= kinds.length) {
      throw new IOException("a message of unknown kind " + number);
    }
    return kinds[number];
  }

  private static byte[] field(DataInputStream in, int most, int number) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most || number >= MAX_FIELDS) {
      throw new IOException("a field of " + length + " bytes where " + most + " are left");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the message ends early");
    }
    return bytes;
  }
}
