package dev.varve.hookworker;

import java.io.IOException;
import java.util.List;

/**
 * A script to run.
 *
 * @param name what errors call the script
 * @param source its text, an ES module
 * @param event JSON
 * @param args JSON
 * @param now where the script's clock stands, in milliseconds
 * @param seed of the script's random numbers
 * @param changes how many paths change
 */
public record Job(
    String name, String source, String event, String args, long now, long seed, long changes) {

  public Frame toFrame() {
    return Frame.of(
        Frame.Kind.JOB,
        name,
        source,
        event,
        args,
        Long.toString(now),
        Long.toString(seed),
        Long.toString(changes));
  }

  static Job of(Frame frame) throws IOException {
    List<String> fields = frame.fields();
    if (frame.kind() != Frame.Kind.JOB || fields.size() != 7) {
      throw new IOException("not a job: " + frame.kind());
    }
    return new Job(
        fields.get(0),
        fields.get(1),
        fields.get(2),
        fields.get(3),
        Long.parseLong(fields.get(4)),
        Long.parseLong(fields.get(5)),
        Long.parseLong(fields.get(6)));
  }
}
