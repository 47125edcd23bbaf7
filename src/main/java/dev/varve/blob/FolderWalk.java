package dev.varve.blob;

import dev.varve.error.VarveException.InvalidRequest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All files below a folder. A folder's name counts with a slash at its end, which gives the order
 * of whole paths.
 */
final class FolderWalk implements ObjectListing {

  private static final int MAX_DEPTH = 64;

  private record Level(OpenFolder folder, ImportPlace place, String path, SortedNames names) {

    void close() throws IOException {
      try (folder) {
        names.close();
      }
    }
  }

  private final ImportFolders folders;
  private final Deque<Level> levels = new ArrayDeque<>();

  /** Closes the folder with itself. */
  FolderWalk(ImportFolders folders, ImportPlace place, OpenFolder folder) throws IOException {
    this.folders = folders;
    enter(place, "", folder);
  }

  @Override
  public @Nullable FoundObject next() throws IOException {
    while (!levels.isEmpty()) {
      Level level = levels.peek();
      String name = level.names().next();
      if (name == null) {
        levels.pop().close();
      } else if (name.endsWith("/")) {
        String bare = name.substring(0, name.length() - 1);
        enter(level.place().child(bare), level.path() + name, level.folder().child(bare));
      } else {
        return folders.find(level.place().child(name), level.path() + name);
      }
    }
    return null;
  }

  private void enter(ImportPlace place, String path, OpenFolder folder) throws IOException {
    try {
      if (levels.size() == MAX_DEPTH) {
        throw new InvalidRequest(place + " lies more than " + MAX_DEPTH + " folders deep");
      }
      levels.push(new Level(folder, place, path, SortedNames.of(names(place, folder))));
    } catch (DirectoryIteratorException e) {
      folder.close();
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static Iterator<String> names(ImportPlace place, OpenFolder folder) {
    Iterator<String> names = folder.names();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return names.hasNext();
      }

      @Override
      public String next() {
        String name = names.next();
        return isFolder(place, folder, name) ? name + "/" : name;
      }
    };
  }

  private static boolean isFolder(ImportPlace place, OpenFolder folder, String name) {
    try {
      BasicFileAttributes attributes = folder.attributes(name);
      if (attributes.isOther() || !ImportPlace.isName(name)) {
        throw new InvalidRequest(place.child(name) + " is neither file nor folder");
      }
      return attributes.isDirectory();
    } catch (IOException e) {
      throw new DirectoryIteratorException(e);
    }
  }

  @Override
  public void close() throws IOException {
    List<Level> open = new ArrayList<>(levels);
    levels.clear();
    for (Level level : open) {
      level.close();
    }
  }
}
