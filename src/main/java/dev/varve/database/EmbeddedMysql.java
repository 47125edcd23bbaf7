package dev.varve.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * A private MySQL server on a free port of the loopback interface, with a data folder of its own.
 * Starting it recovers from whatever an earlier run left: a half-done initialisation, a crashed or
 * an orphaned server. While it runs, a server that dies comes back on the same port.
 */
public final class EmbeddedMysql implements AutoCloseable {

  private static final int PORTS_TO_TRY = 5;

  private final FolderLock lock;
  private final int port;
  private final String password;
  private final MysqlSupervisor supervisor;

  private EmbeddedMysql(FolderLock lock, int port, String password, MysqlSupervisor supervisor) {
    this.lock = lock;
    this.port = port;
    this.password = password;
    this.supervisor = supervisor;
  }

  /**
   * Returns when the server takes connections.
   *
   * @param home the unpacked server, with {@code bin/mysqld}
   * @param folder for the data; made on first use
   * @throws FolderInUseException if another process runs a server on the folder
   */
  public static EmbeddedMysql start(Path home, Path folder) {
    MysqlCommand command = new MysqlCommand(home.toAbsolutePath());
    MysqlFolder place = MysqlFolder.at(folder);
    FolderLock lock = FolderLock.take(place.root(), "the MySQL server");
    try {
      OrphanedServers.stop(place.unfinishedData());
      OrphanedServers.stop(place.data());
      new MysqlInitialisation(command, place).runIfNeeded();
      return start(command, place, lock);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedMysql start(MysqlCommand command, MysqlFolder folder, FolderLock lock) {
    String password = MysqlPassword.read(folder);
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      MysqlServer server = MysqlServer.start(command, folder, port);
      try {
        server.awaitReady(JdbcUrl.local(port), password);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MysqlFailedException("starting was interrupted", folder.log(), e);
      } catch (MysqlFailedException e) {
        // Somebody may have taken the port in between.
        if (attempt == PORTS_TO_TRY) {
          throw e;
        }
        continue;
      }
      MysqlSupervisor supervisor = new MysqlSupervisor(command, folder, port, password, server);
      supervisor.begin();
      return new EmbeddedMysql(lock, port, password, supervisor);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }

  public String url() {
    return JdbcUrl.local(port);
  }

  public String user() {
    return MysqlCommand.USER;
  }

  public String password() {
    return password;
  }

  /** The process id of the server that runs now; another one after a crash. */
  public long pid() {
    return supervisor.pid();
  }

  @Override
  public void close() {
    supervisor.close();
    lock.close();
  }
}
