package dev.varve.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The password of the private server's user: 256 random bits in hex, in a file of mode 600. */
final class MysqlPassword {

  private MysqlPassword() {}

  static String read(MysqlFolder folder) {
    try {
      return Files.readString(folder.password(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the database's password, " + folder.password(), e);
    }
  }

  static String create(MysqlFolder folder) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    writePrivately(folder.password(), password + "\n");
    return password;
  }

  static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      channel.force(true);
    }
  }
}
