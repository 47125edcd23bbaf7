package dev.varve.hook.worker;

import java.util.List;
import java.util.Locale;

/**
 * What the workers are shut in by.
 *
 * @param reason why it is this one
 */
public record Sandbox(Mode mode, String reason) {

  /** From the strictest on. */
  public enum Mode {
    /** A process without network, files and environment, by bubblewrap. */
    BWRAP,
    /** A process of its own; GraalJS alone keeps the script from files and network. */
    PROCESS,
    /** Scripts do not run. */
    OFF;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is tried first. */
  static Sandbox first(HookConfig config) {
    return config
        .sandbox()
        .map(mode -> new Sandbox(mode, "set by varve.hooks.sandbox"))
        .orElse(new Sandbox(Mode.BWRAP, "the default"));
  }

  /** The command that starts a worker. */
  List<String> command(WorkerProgram program) {
    return switch (mode) {
      case BWRAP -> Bubblewrap.around(program);
      case PROCESS -> ResourceLimits.around(program.command(), false);
      case OFF -> throw new IllegalStateException("hooks.sandbox is off");
    };
  }
}
