package dev.varve.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesOfReleaseTest {

  private static final String DESCRIPTIONS =
      """
      [{"emoji": "A", "hexcode": "1F600", "order": 1, "unicode": 0.6, "skintone": "", "tags": "x"},
       {"hexcode": "NOIMAGE", "order": 2}]
      """;

  @TempDir Path temp;

  @Test
  void readsImagesWithWhatIsSaidAboutThem() throws IOException {
    Path file =
        release(
            Map.of(
                "package/data/openmoji.json",
                DESCRIPTIONS,
                "package/color/svg/1F600.svg",
                "<svg/>",
                "package/color/svg/UNDESCRIBED.svg",
                "<svg/>",
                "package/other",
                "x".repeat(1024)));
    var images = ImagesOfRelease.read(file);
    assertThat(images).containsOnlyKeys("color/svg/1F600.svg");
    Image image = images.get("color/svg/1F600.svg");
    assertThat(image.content()).asString(StandardCharsets.UTF_8).isEqualTo("<svg/>");
    assertThat(image.metadata())
        .isEqualTo(
            Map.of("emoji", "A", "hexcode", "1F600", "order", "1", "unicode", "0.6", "tags", "x"));
  }

  @Test
  void refusesAPackageWithoutDescriptions() {
    assertThatThrownBy(() -> ImagesOfRelease.read(release(Map.of("package/a", "b"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no package/data/openmoji.json");
  }

  @Test
  void refusesAPackageThatIsCutShort() throws IOException {
    byte[] tar = header("package/a", 5000);
    Path file = temp.resolve("short.tgz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(tar);
    }
    assertThatThrownBy(() -> ImagesOfRelease.read(file)).hasMessageContaining("is cut short");
  }

  private Path release(Map<String, String> files) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (Map.Entry<String, String> file : files.entrySet()) {
      byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
      tar.write(header(file.getKey(), content.length));
      tar.write(content);
      tar.write(new byte[(512 - content.length % 512) % 512]);
    }
    tar.write(new byte[1024]);
    Path file = temp.resolve("release.tgz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      tar.writeTo(out);
    }
    return file;
  }

  private static byte[] header(String name, int size) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, String.format(Locale.ROOT, "%011o", size));
    header[156] = '0';
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
