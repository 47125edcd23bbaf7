package dev.varve;

import dev.varve.bench.Bench;
import dev.varve.bench.HookBench;
import dev.varve.bench.OperationsBench;
import dev.varve.bench.ServiceCpu;
import dev.varve.client.ApiClient;
import dev.varve.client.StoredKeys;
import dev.varve.database.FolderInUseException;
import dev.varve.database.MysqlFailedException;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands of the program: {@code serve}, {@code demo}, {@code fsck}, {@code bench}. */
@QuarkusMain
@TerminalOutput
public final class Main {

  /** Else Quarkus refuses raw characters without a word; the service judges addresses itself. */
  private static final String NO_URI_VALIDATION = "vertx.disableURIValidation";

  private Main() {}

  public static void main(String... args) {
    System.setProperty(NO_URI_VALIDATION, "true");
    try {
      run(List.of(args), System.getenv(), System.out);
    } catch (UsageException
        | IllegalArgumentException
        | FolderInUseException
        | MysqlFailedException e) {
      System.err.println("varve: " + e.getMessage());
      System.exit(2);
    }
  }

  private static void run(List<String> words, Map<String, String> environment, PrintStream out) {
    String command = words.isEmpty() ? "serve" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    switch (command) {
      case "serve" -> Serve.run(ServeOptions.from(parse(rest), environment), environment, out);
      case "demo" -> demo(rest, environment, out);
      case "fsck" -> fsck(rest, environment, out);
      case "bench" -> bench(rest, environment, out);
      default -> throw new UsageException("unknown command " + command + ": see ./varve help");
    }
  }

  private static void demo(List<String> words, Map<String, String> environment, PrintStream out) {
    Arguments arguments = parse(words, Set.of("--url"), Set.of("--fresh"));
    ServeOptions options = ServeOptions.from(arguments, environment);
    URI url = arguments.value("--url").map(URI::create).orElse(options.url());
    DemoCommand demo =
        new DemoCommand(url, options.data(), environment, arguments.has("--fresh"), out);
    if (arguments.value("--url").isPresent()) {
      System.exit(demo.play() ? 0 : 1);
    }
    Thread.ofPlatform().daemon().name("demo").start(demo::play);
    Serve.run(options, environment, out);
  }

  private static void fsck(List<String> words, Map<String, String> environment, PrintStream out) {
    Arguments arguments = parse(words, Set.of("--url", "--repository"), Set.of());
    ServeOptions options = ServeOptions.from(arguments, environment);
    URI url = arguments.value("--url").map(URI::create).orElse(options.url());
    try (ApiClient api = new ApiClient(url, StoredKeys.load(options.data(), environment))) {
      boolean good = new FsckCommand(api, out).run(arguments.value("--repository"));
      System.exit(good ? 0 : 1);
    }
  }

  private static void bench(List<String> words, Map<String, String> environment, PrintStream out) {
    Arguments arguments =
        parse(
            words,
            Set.of("--url", "--objects", "--commits", "--seconds"),
            Set.of("--operations", "--hooks"));
    ServeOptions options = ServeOptions.from(arguments, environment);
    URI url = arguments.value("--url").map(URI::create).orElse(options.url());
    int objects = arguments.number("--objects", 100_000, 1_000, 10_000_000);
    try (ApiClient api = new ApiClient(url, StoredKeys.load(options.data(), environment))) {
      if (arguments.has("--hooks")) {
        new HookBench(api, out).run();
      } else if (arguments.has("--operations")) {
        int seconds = arguments.number("--seconds", 5, 1, 3_600);
        new OperationsBench(api, new ServiceCpu(url, options.data()), seconds, out).run(objects);
      } else {
        new Bench(api, url, out).run(objects, arguments.number("--commits", 100, 1, 100_000));
      }
    }
  }

  private static Arguments parse(List<String> words) {
    return parse(words, Set.of(), Set.of());
  }

  private static Arguments parse(List<String> words, Set<String> more, Set<String> flags) {
    Set<String> options = new HashSet<>(ServeOptions.NAMES);
    options.addAll(more);
    return Arguments.parse(words, options, flags);
  }
}
