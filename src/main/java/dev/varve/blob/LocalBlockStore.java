package dev.varve.blob;

import static java.util.Objects.requireNonNull;

import dev.varve.error.VarveException.Corrupt;
import dev.varve.error.VarveException.Gone;
import dev.varve.error.VarveException.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Object bytes in files below one root folder. For several threads.
 *
 * <p>Layout, version 1: the object {@code local://name/prefix/data/3f/3f….} lies in the file of the
 * same path below the root. File names are generated, never taken from users; the two characters
 * spread the files over folders. What is being written lies in {@code .incoming}, a name that no
 * address can have.
 */
public final class LocalBlockStore implements BlockStore {

  private final Path root;
  private final Supplier<UUID> ids;

  /** Creates the folder when it is missing. */
  public LocalBlockStore(Path root, Supplier<UUID> ids) throws IOException {
    this.ids = requireNonNull(ids, "ids is null");
    Files.createDirectories(root.resolve(".incoming"));
    this.root = root.toRealPath();
  }

  @Override
  public StoredBlock write(String storageNamespace, InputStream content) throws IOException {
    BlockAddress namespace = parsed(storageNamespace);
    String name = ids.get().toString().replace("-", "");
    BlockAddress address = namespace.plus("data", name.substring(0, 2), name);
    Path incoming = root.resolve(".incoming").resolve(name);
    try {
      IncomingFile written = IncomingFile.write(incoming, content);
      settle(incoming, file(address));
      return new StoredBlock(address.toString(), written.sizeBytes(), written.md5Hex());
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  /** Renames into place; the rename itself survives a power cut once the folder is forced. */
  private void settle(Path incoming, Path target) throws IOException {
    createFolders(target.getParent());
    Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
    try {
      force(target.getParent());
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  /** Creates what is missing from the top down, each forced into its parent. */
  private void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      refuseLinks(folder);
      return;
    }
    createFolders(folder.getParent());
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    force(folder.getParent());
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public InputStream read(String address, long offset, long length) throws IOException {
    FileChannel channel = open(address);
    try {
      if (offset < 0 || length < 0 || offset > channel.size() - length) {
        throw new Corrupt(
            String.format(
                Locale.ROOT,
                "%s has %d bytes; %d from %d on were wanted",
                address,
                channel.size(),
                length,
                offset));
      }
      channel.position(offset);
      return new LimitedStream(Channels.newInputStream(channel), length);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private FileChannel open(String address) throws IOException {
    Path file = file(parsed(address));
    try {
      refuseLinks(file.getParent());
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new Gone("there is nothing at " + address);
      }
      return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new Gone("there is nothing at " + address);
    }
  }

  @Override
  public void checkNamespace(String storageNamespace) {
    if (!accepts(storageNamespace)) {
      throw new InvalidRequest(
          "invalid storage namespace: " + storageNamespace + "; such as local://name");
    }
  }

  @Override
  public boolean accepts(String address) {
    return BlockAddress.parse(address).isPresent();
  }

  private static BlockAddress parsed(String text) {
    return BlockAddress.parse(text)
        .orElseThrow(() -> new InvalidRequest("not an address of the local store: " + text));
  }

  private Path file(BlockAddress address) {
    Path file = root;
    for (String part : address.parts()) {
      file = file.resolve(part);
    }
    return file;
  }

  /** A link below the root could lead out of it. */
  private void refuseLinks(Path folder) throws IOException {
    if (!folder.toRealPath().equals(folder)) {
      throw new Corrupt("a symbolic link lies within the store at " + folder);
    }
  }
}
