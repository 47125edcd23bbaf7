package dev.varve.blob;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an answer. Closed early, it breaks the connection off instead of reading the rest;
 * ending early, it fails instead of looking like a shorter object.
 */
final class S3Bytes extends FilterInputStream {

  private final ResponseInputStream<GetObjectResponse> answer;
  private long left;

  S3Bytes(ResponseInputStream<GetObjectResponse> answer, long length) {
    super(answer);
    this.answer = answer;
    left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    left -= Math.max(read, 0);
    if (read < 0 && left > 0) {
      throw new EOFException("the S3 service ended its answer " + left + " bytes early");
    }
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (left > 0) {
      answer.abort();
    }
    super.close();
  }
}
