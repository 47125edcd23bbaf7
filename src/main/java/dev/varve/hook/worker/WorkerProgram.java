package dev.varve.hook.worker;

import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The worker's JVM: the service's own JDK with the few of its jars that GraalJS needs.
 *
 * @param classPath jars, or folders when it runs from a build
 * @param startCache see {@link StartCache}; null for none
 */
record WorkerProgram(
    Path javaHome, List<Path> classPath, int heapMegabytes, @Nullable Path startCache) {

  private static final String MAIN = "dev.varve.hookworker.Worker";

  /** A class of each jar. Without Truffle's own runtime, which only warns that it can't compile. */
  private static final List<String> CLASSES =
      List.of(
          "dev/varve/hookworker/Worker.class",
          "org/graalvm/polyglot/Context.class",
          "com/oracle/truffle/api/TruffleLanguage.class",
          "com/oracle/truffle/js/lang/JavaScriptLanguage.class",
          "com/oracle/truffle/regex/RegexLanguage.class",
          "org/graalvm/collections/EconomicMap.class",
          "org/graalvm/nativeimage/ImageInfo.class",
          "org/graalvm/word/WordBase.class",
          "org/graalvm/shadowed/com/ibm/icu/util/ULocale.class",
          "org/graalvm/shadowed/org/tukaani/xz/XZ.class");

  static WorkerProgram find(int heapMegabytes) {
    ClassLoader loader = WorkerProgram.class.getClassLoader();
    Set<Path> classPath = new LinkedHashSet<>();
    for (String name : CLASSES) {
      URL found = loader.getResource(name);
      if (found == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      classPath.add(container(found, name));
    }
    return new WorkerProgram(
        Path.of(System.getProperty("java.home")), List.copyOf(classPath), heapMegabytes, null);
  }

  /** The jar or folder that a class was found in. */
  private static Path container(URL found, String name) {
    String text = found.toString();
    String file =
        text.startsWith("jar:")
            ? text.substring("jar:".length(), text.indexOf("!/"))
            : text.substring(0, text.length() - name.length());
    return Path.of(java.net.URI.create(file)).toAbsolutePath().normalize();
  }

  WorkerProgram with(Path cache) {
    return new WorkerProgram(javaHome, classPath, heapMegabytes, cache);
  }

  /** What makes a cache and ends. */
  List<String> making(Path cache) {
    return command("-XX:AOTCacheOutput=" + cache);
  }

  List<String> command() {
    return startCache == null ? command("-Xshare:auto") : command("-XX:AOTCache=" + startCache);
  }

  private List<String> command(String ofCache) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add(ofCache);
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(
        List.of(
            // What the JVM itself has to say must not come between the messages.
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:MaxMetaspaceSize=192m",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-Dpolyglotimpl.AttachLibraryFailureAction=ignore",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.timezone=UTC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath.stream().map(Path::toString).collect(Collectors.joining(":")),
            MAIN));
    return command;
  }
}
