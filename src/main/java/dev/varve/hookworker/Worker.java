package dev.varve.hookworker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** The worker's main program: one job after the other until its input ends or it is killed. */
public final class Worker {

  private static final int BUFFER_BYTES = 64 << 10;

  private Worker() {}

  public static void main(String... args) throws IOException {
    Service service =
        new Service(
            new DataInputStream(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER_BYTES)),
            new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES)));
    Orphan.watch();
    Script script = new Script();
    WarmUp.run(script);
    while (true) {
      try (Script.Room room = script.prepare()) {
        Job job = service.nextJob();
        service.tell(script.run(room, job, service));
      }
    }
  }
}
