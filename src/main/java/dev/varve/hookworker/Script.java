package dev.varve.hookworker;

import dev.varve.cache.BoundedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** Runs scripts, each in a context of its own that nothing outlives. */
final class Script {

  private static final int MAX_ERROR = 1_024;
  private static final int MAX_SOURCES = 16;
  private static final String MODULE = "application/javascript+module";

  private static final HostAccess NO_HOST =
      HostAccess.newBuilder(HostAccess.NONE).allowMutableTargetMappings().build();

  private final Engine engine =
      Engine.newBuilder("js")
          .sandbox(SandboxPolicy.CONSTRAINED)
          .in(InputStream.nullInputStream())
          .out(OutputStream.nullOutputStream())
          .err(OutputStream.nullOutputStream())
          .option("engine.WarnInterpreterOnly", "false")
          .build();

  private final Source prelude = prelude();

  /** The engine keeps what it has parsed for as long as its source is kept; contexts share it. */
  private final BoundedMap<Text, Source> sources = BoundedMap.ofLatestUsed(MAX_SOURCES);

  private record Text(String name, String source) {

    Text(Job job) {
      this(job.name(), job.source());
    }

    Source toSource() {
      return Source.newBuilder("js", source, name + ".mjs").mimeType(MODULE).buildLiteral();
    }
  }

  /** Makes a context for the next script, so that it needn't wait for one. */
  Room prepare() {
    Context context = context();
    return new Room(context, context.eval(prelude));
  }

  /** A context that nothing has run in yet. */
  record Room(Context context, Value prelude) implements AutoCloseable {
    @Override
    public void close() {
      context.close(true);
    }
  }

  /** Runs a job; the room can't be used again. */
  Verdict run(Room room, Job job, Service service) {
    Findings findings = new Findings();
    Bridge bridge = new Bridge(service, findings);
    try {
      Value start = begun(room, bridge, job);
      start.execute(function(room.context(), job), job.event(), job.args());
      return findings.verdict(Verdict.cut(bridge.error(), MAX_ERROR));
    } catch (PolyglotException e) {
      return findings.verdict(Verdict.cut(described(e), MAX_ERROR));
    } catch (NoFunctionException e) {
      return findings.verdict(Verdict.cut(e.getMessage(), MAX_ERROR));
    }
  }

  private static Value begun(Room room, Bridge bridge, Job job) {
    return room.prelude()
        .execute(
            bridge.ask(),
            bridge.find(),
            bridge.log(),
            bridge.end(),
            (double) job.now(),
            (double) (job.seed() & 0xffffffffL),
            (double) job.changes());
  }

  private Context context() {
    return Context.newBuilder("js")
        .engine(engine)
        .sandbox(SandboxPolicy.CONSTRAINED)
        .in(InputStream.nullInputStream())
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .allowHostAccess(NO_HOST)
        .allowIO(IOAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .timeZone(ZoneOffset.UTC)
        .option("js.allow-eval", "false")
        .option("js.console", "false")
        .option("js.esm-eval-returns-exports", "true")
        .option("js.graal-builtin", "false")
        .option("js.load", "false")
        .option("js.locale", "en")
        .option("js.print", "false")
        .build();
  }

  /** Runs the module's own statements. */
  private Value function(Context context, Job job) {
    Value exports = context.eval(sources.get(new Text(job), Text::toSource));
    Value function = exports.hasMember("default") ? exports.getMember("default") : null;
    if (function == null || !function.canExecute()) {
      throw new NoFunctionException(job.name());
    }
    return function;
  }

  static final class NoFunctionException extends RuntimeException {
    NoFunctionException(String name) {
      super(
          "script "
              + name
              + " exports no function: write export default function (event, repo, args) { … }");
    }
  }

  private static String described(PolyglotException e) {
    if (e.isHostException() && e.asHostException() instanceof UncheckedIOException gone) {
      throw gone;
    }
    String message = e.getMessage() == null ? "an error without a message" : e.getMessage();
    return e.getSourceLocation() == null
        ? message
        : message + " (line " + e.getSourceLocation().getStartLine() + ")";
  }

  private static Source prelude() {
    try (InputStream in = Script.class.getResourceAsStream("prelude.js")) {
      if (in == null) {
        throw new IllegalStateException("prelude.js is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("js", text, "varve").buildLiteral();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
