package dev.varve.api;

import com.fasterxml.jackson.core.JsonParseException;
import dev.varve.error.VarveException.TooLarge;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bounds bodies that are read as a whole; streams, which are uploads, have no bound here. An empty
 * body is null, because some clients announce JSON and send none.
 */
@Provider
class JsonBodies implements ReaderInterceptor {

  static final long MAX_BYTES = 16L << 20;
  private static final int BYTE_ORDER_MARK = 0xEF;

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (context.getType() == InputStream.class) {
      return context.proceed();
    }
    PushbackInputStream body = new PushbackInputStream(context.getInputStream());
    int first = body.read();
    if (first < 0) {
      return null;
    }
    if (first == BYTE_ORDER_MARK) {
      throw new JsonParseException(null, "JSON starts with a byte order mark");
    }
    body.unread(first);
    context.setInputStream(new Bounded(body));
    return context.proceed();
  }

  private static final class Bounded extends FilterInputStream {

    private long left = MAX_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new TooLarge("the JSON body has more than " + MAX_BYTES + " bytes");
      }
    }
  }
}
