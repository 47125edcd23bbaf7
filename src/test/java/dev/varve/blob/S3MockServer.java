package dev.varve.blob;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adobe's S3Mock as a process of its own, once for all tests. It needs no Docker. */
public final class S3MockServer {

  private static final Pattern READY =
      Pattern.compile("Tomcat started on ports.* (\\d+) \\(http\\)");

  private static final S3MockServer INSTANCE = new S3MockServer();

  private final URI endpoint;

  private S3MockServer() {
    try {
      Process process = started();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      endpoint = URI.create("http://127.0.0.1:" + port(process));
    } catch (IOException e) {
      throw new AssertionError("S3Mock does not start", e);
    }
  }

  public static URI endpoint() {
    return INSTANCE.endpoint;
  }

  private static Process started() throws IOException {
    Path jar = Path.of("target/s3mock/s3mock.jar").toAbsolutePath();
    Path root = Files.createTempDirectory("varve-s3mock");
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=0",
                "--com.adobe.testing.s3mock.store.root=" + root,
                "--com.adobe.testing.s3mock.store.initialBuckets=varve-test"))
        .redirectErrorStream(true)
        .start();
  }

  private static String port(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        // To read a pipe in a virtual thread would hold one of its few carriers.
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(rest -> {}));
        return ready.group(1);
      }
    }
    throw new IOException(said.toString());
  }
}
