package dev.varve.hook.worker;

import dev.varve.hookworker.Frame;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says, read by a thread of its own: a read of a pipe can't be given up, waiting for
 * the reader can. Of a worker that talks without being asked two messages are held and no more.
 */
final class Inbox {

  private static final int MAX_BYTES = 24 << 20;

  /** One message, or why none will come any more. */
  private record Said(@Nullable Frame frame, @Nullable IOException end) {}

  private final DataInputStream in;
  private final BlockingQueue<Said> said = new ArrayBlockingQueue<>(1);
  private final Thread reader;

  private Inbox(DataInputStream in) {
    this.in = in;
    // No virtual thread: to read a pipe holds its carrier, and as many workers as cores would stop
    // all virtual threads.
    reader = Thread.ofPlatform().daemon().name("hook-worker-reader").unstarted(this::read);
  }

  static Inbox over(DataInputStream in) {
    Inbox inbox = new Inbox(in);
    inbox.reader.start();
    return inbox;
  }

  private void read() {
    try {
      Said last;
      do {
        last = next();
        said.put(last);
      } while (last.end() == null);
    } catch (InterruptedException e) {
      // Closed: whoever waits hears so, and what was said last no longer counts.
      said.clear();
      said.add(new Said(null, new IOException("it was killed")));
    }
  }

  private Said next() {
    try {
      return new Said(Frame.read(in, MAX_BYTES), null);
    } catch (IOException e) {
      return new Said(null, e);
    }
  }

  /**
   * Waits for the next message.
   *
   * @param deadlineNanos by {@link System#nanoTime}
   * @throws TimeoutException at the deadline, whatever the worker does
   * @throws IOException when the worker has ended, or said what is no message
   */
  Frame next(long deadlineNanos) throws IOException, TimeoutException {
    Said next = polled(deadlineNanos - System.nanoTime());
    if (next == null) {
      throw new TimeoutException();
    }
    if (next.end() != null) {
      throw next.end();
    }
    return Objects.requireNonNull(next.frame());
  }

  private @Nullable Said polled(long nanos) throws IOException {
    try {
      return said.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the service is being stopped", e);
    }
  }

  void close() {
    reader.interrupt();
  }
}
