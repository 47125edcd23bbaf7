package dev.varve.hookworker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Runs a script on made-up changes, so that the first real one finds everything loaded. */
final class WarmUp {

  private static final int RUNS = 2;
  private static final int CHANGES = 50;

  private static final String SCRIPT =
      """
      export default function (event, repo, args) {
        for (const change of repo.changes()) {
          if (change.after !== null && !args.values.includes(change.after.metadata.label)) {
            fail(change.path, `label ${change.after.metadata.label}`, { key: "label" });
          }
        }
        console.log(event.event_type);
      }
      """;

  private static final String CHANGE =
      """
      {"path":"a/b","type":"changed",
       "before":{"path":"a/b","checksum":"0","size_bytes":1,"mtime":1,"content_type":"x/y",
         "metadata":{"label":"cat","split":"train"}},
       "after":{"path":"a/b","checksum":"0","size_bytes":1,"mtime":1,"content_type":"x/y",
         "metadata":{"label":"cow","split":"train"}}}""";

  private WarmUp() {}

  static void run(Script script) throws IOException {
    String rows = "[" + (CHANGE + ",").repeat(CHANGES - 1) + CHANGE + "]";
    Job job =
        new Job(
            "warm-up",
            SCRIPT,
            "{\"event_type\":\"pre-commit\"}",
            "{\"values\":[\"cat\"]}",
            0,
            0,
            CHANGES);
    for (int i = 0; i < RUNS; i++) {
      try (Script.Room room = script.prepare()) {
        script.run(room, job, service(rows));
      }
    }
  }

  private static Service service(String rows) throws IOException {
    return new Service(answers(rows), new DataOutputStream(OutputStream.nullOutputStream()));
  }

  private static DataInputStream answers(String rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Frame.of(Frame.Kind.ANSWER, "{\"walk\":1,\"rows\":" + rows + ",\"last\":true}").write(out);
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
