package dev.varve.hookworker;

import dev.varve.hookworker.Frame.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The service at the other end of the pipes. */
record Service(DataInputStream in, DataOutputStream out) {

  private static final int MAX_MESSAGE_BYTES = 64 << 20;

  /** Waits for a job; the end of the stream ends the worker. */
  Job nextJob() throws IOException {
    Frame.of(Kind.READY).write(out);
    return Job.of(Frame.read(in, MAX_MESSAGE_BYTES));
  }

  /** Asks on the script's behalf; the answer begins with + and is JSON, or with - and says why. */
  String ask(String operation, List<String> arguments) throws IOException {
    List<String> fields = new ArrayList<>();
    fields.add(operation);
    fields.addAll(arguments);
    new Frame(Kind.CALL, fields).write(out);
    Frame answer = Frame.read(in, MAX_MESSAGE_BYTES);
    return switch (answer.kind()) {
      case ANSWER -> "+" + answer.fields().getFirst();
      case REFUSAL -> "-" + answer.fields().getFirst();
      case READY, JOB, CALL, VERDICT -> throw new IOException("no answer: " + answer.kind());
    };
  }

  void tell(Verdict verdict) throws IOException {
    verdict.toFrame().write(out);
  }
}
