package dev.varve.database;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Ends servers that outlived the Varve process that started them. They are recognised by their
 * command line, which names the data folder; whoever calls this holds the folder's lock, so a
 * server on it belongs to nobody.
 */
final class OrphanedServers {

  private static final Logger LOG = Logger.getLogger(OrphanedServers.class);
  private static final int PATIENCE_SECONDS = 60;

  private OrphanedServers() {}

  static void stop(Path data) {
    String argument = MysqlCommand.dataArgument(data);
    ProcessHandle.allProcesses()
        .filter(process -> hasArgument(process, argument))
        .forEach(OrphanedServers::stop);
  }

  private static boolean hasArgument(ProcessHandle process, String argument) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(argument))
        .orElse(false);
  }

  private static void stop(ProcessHandle server) {
    LOG.infof("Stopping the MySQL server %d that an earlier run left behind", server.pid());
    server.destroy();
    try {
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warnf("The MySQL server %d did not stop in time and is killed", server.pid());
      server.destroyForcibly();
      server.onExit().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot stop process " + server.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while process " + server.pid() + " stops", e);
    }
  }
}
