package dev.varve.blob;

import dev.varve.error.VarveException.Gone;
import dev.varve.error.VarveException.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Folders of this machine whose files are used in place, as {@code local:///folder/file}.
 *
 * <p>INVARIANT: no file outside the folders is ever opened. Addresses are taken apart as text, and
 * folders are opened one by one below the root without following links, so that nobody can swap a
 * link in between.
 */
final class ImportFolders implements ObjectLister {

  private static final String SCHEME = "local://";

  /** Absolute; addresses are spelled with them. */
  private final List<Path> roots;

  /**
   * @param ownFolders the service's own, which hold everybody's objects and its secrets
   */
  ImportFolders(List<Path> roots, List<Path> ownFolders) {
    this.roots = roots.stream().map(ImportFolders::absolute).toList();
    for (Path root : this.roots) {
      ownFolders.forEach(own -> refuseOverlap(root, absolute(own)));
    }
  }

  private static void refuseOverlap(Path root, Path data) {
    Path real = real(root);
    Path realData = real(data);
    if (real.startsWith(realData) || realData.startsWith(real)) {
      throw new IllegalArgumentException(
          "varve.import.roots has " + root + ", which overlaps the service's own folder " + data);
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  @Override
  public boolean accepts(String address) {
    return place(address).isPresent();
  }

  @Override
  public boolean isConfigured() {
    return !roots.isEmpty();
  }

  @Override
  public ObjectListing list(String prefix) throws IOException {
    ImportPlace place = placed(prefix);
    OpenFolder folder = OpenFolder.root(place.root());
    for (String name : place.names()) {
      folder = folder.descend(name);
    }
    return new FolderWalk(this, place, folder);
  }

  @Override
  public FoundObject find(String address) throws IOException {
    return find(placed(address), "");
  }

  /** A link to a file of the same root stands for that file. */
  FoundObject find(ImportPlace place, String relativePath) throws IOException {
    BasicFileAttributes attributes = attributes(place);
    if (attributes.isSymbolicLink()) {
      ImportPlace target = place.target();
      return found(target, attributes(target), relativePath);
    }
    return found(place, attributes, relativePath);
  }

  private static FoundObject found(
      ImportPlace place, BasicFileAttributes attributes, String relativePath) {
    if (!attributes.isRegularFile()) {
      throw new InvalidRequest(place + " is no file");
    }
    return new FoundObject(
        relativePath,
        place.toString(),
        attributes.size(),
        FileTag.of(place.toString(), attributes),
        attributes.lastModifiedTime().toInstant());
  }

  private static BasicFileAttributes attributes(ImportPlace place) throws IOException {
    try (OpenFolder folder = parent(place)) {
      return folder.attributes(place.names().getLast());
    }
  }

  InputStream read(String address, long offset, long length) throws IOException {
    ImportPlace place = placed(address);
    SeekableByteChannel channel = open(place);
    try {
      if (offset > channel.size() - length) {
        throw new Gone(address + " is shorter than when it was registered");
      }
      channel.position(offset);
      return new LimitedStream(Channels.newInputStream(channel), length);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static SeekableByteChannel open(ImportPlace place) throws IOException {
    try (OpenFolder folder = parent(place)) {
      String name = place.names().getLast();
      if (!folder.attributes(name).isRegularFile()) {
        throw new Gone("there is no file at " + place);
      }
      return folder.open(name);
    } catch (FileSystemException e) {
      throw new Gone("there is no readable file at " + place);
    }
  }

  private static OpenFolder parent(ImportPlace place) throws IOException {
    if (place.names().isEmpty()) {
      throw new InvalidRequest(place + " is a folder, not a file");
    }
    OpenFolder folder = OpenFolder.root(place.root());
    for (String name : place.names().subList(0, place.names().size() - 1)) {
      folder = folder.descend(name);
    }
    return folder;
  }

  private ImportPlace placed(String address) {
    return place(address)
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "nothing may be imported from " + address + ": see varve.import.roots"));
  }

  private Optional<ImportPlace> place(String address) {
    if (!address.startsWith(SCHEME + "/")) {
      return Optional.empty();
    }
    String rest = address.substring(SCHEME.length() + 1);
    String trimmed = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    List<String> names = trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
    return names.stream().allMatch(ImportPlace::isName) ? below(names) : Optional.empty();
  }

  private Optional<ImportPlace> below(List<String> names) {
    for (Path root : roots) {
      List<String> rootNames = names(root);
      if (names.size() >= rootNames.size()
          && names.subList(0, rootNames.size()).equals(rootNames)) {
        return Optional.of(new ImportPlace(root, names.subList(rootNames.size(), names.size())));
      }
    }
    return Optional.empty();
  }

  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return Collections.unmodifiableList(names);
  }
}
