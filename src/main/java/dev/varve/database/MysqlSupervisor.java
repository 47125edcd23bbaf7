package dev.varve.database;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps a server running on its port: one that dies is started again, at once the first time, then
 * with growing pauses. The port never changes, because the connection pool knows it.
 */
final class MysqlSupervisor implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(MysqlSupervisor.class);
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final MysqlCommand command;
  private final MysqlFolder folder;
  private final int port;
  private final String password;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watcher;

  /** Guarded by this: a server must not be started once {@link #closed} is down. */
  private MysqlServer server;

  MysqlSupervisor(
      MysqlCommand command, MysqlFolder folder, int port, String password, MysqlServer ready) {
    this.command = command;
    this.folder = folder;
    this.port = port;
    this.password = password;
    this.server = ready;
    this.watcher = Thread.ofPlatform().daemon().name("mysql-supervisor").unstarted(this::watch);
  }

  void begin() {
    watcher.start();
  }

  synchronized long pid() {
    return server.pid();
  }

  private void watch() {
    try {
      while (!isClosed()) {
        int status = current().awaitEnd();
        if (!isClosed()) {
          LOG.warnf("The MySQL server ended with status %d and is started again", status);
          restart();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart() throws InterruptedException {
    long pause = 100;
    while (!isClosed()) {
      try {
        startUnlessClosed();
        current().awaitReady(JdbcUrl.local(port), password);
        return;
      } catch (MysqlFailedException e) {
        LOG.errorf(e, "The MySQL server does not start; the next try is in %d ms", pause);
        closed.await(pause, TimeUnit.MILLISECONDS);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private synchronized void startUnlessClosed() {
    if (!isClosed()) {
      server = MysqlServer.start(command, folder, port);
    }
  }

  private synchronized MysqlServer current() {
    return server;
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    try {
      synchronized (this) {
        closed.countDown();
        server.stop();
      }
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
