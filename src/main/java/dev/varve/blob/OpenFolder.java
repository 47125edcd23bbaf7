package dev.varve.blob;

import dev.varve.error.VarveException.InvalidRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Set;

/** A folder held open, so that what is opened below it is below it, whatever is renamed. */
final class OpenFolder implements AutoCloseable {

  private final SecureDirectoryStream<Path> stream;

  private OpenFolder(SecureDirectoryStream<Path> stream) {
    this.stream = stream;
  }

  /** The root itself may be reached through links: its owner configured it so. */
  static OpenFolder root(Path root) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(root.toRealPath());
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new OpenFolder(secure);
    }
    stream.close();
    throw new InvalidRequest("this machine's file system does not allow imports");
  }

  OpenFolder child(String name) throws IOException {
    return new OpenFolder(stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
  }

  /** The child in this one's place, which is closed. */
  OpenFolder descend(String name) throws IOException {
    try (this) {
      return child(name);
    }
  }

  BasicFileAttributes attributes(String name) throws IOException {
    return stream
        .getFileAttributeView(
            Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  SeekableByteChannel open(String name) throws IOException {
    return stream.newByteChannel(
        Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** Once only, in no order. */
  Iterator<String> names() {
    Iterator<Path> paths = stream.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return paths.hasNext();
      }

      @Override
      public String next() {
        return paths.next().getFileName().toString();
      }
    };
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
