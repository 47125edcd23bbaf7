package dev.varve.hook;

import dev.varve.cache.BoundedMap;
import dev.varve.hook.action.Action;
import dev.varve.hook.action.ActionFile;
import dev.varve.hook.action.InvalidActionException;
import dev.varve.index.Identity;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The action files of a state. What was read before is not read again. For several threads. */
@ApplicationScoped
class GuardFiles {

  private static final int MAX_FILES = 100;
  private static final int MAX_FILE_BYTES = 256 << 10;
  private static final int MAX_KEPT = 500;

  /** One file, readable or not. */
  sealed interface GuardFile {

    String path();

    record Usable(String path, Action action) implements GuardFile {}

    /** Refuses whatever it might have guarded. */
    record Broken(String path, String reason) implements GuardFile {}
  }

  private final Contents contents;

  /**
   * @param identity because bytes at an imported address may be replaced
   * @param path because messages name it
   */
  private record Known(Identity identity, String address, String path) {}

  private final BoundedMap<Known, GuardFile> kept = BoundedMap.ofLatestUsed(MAX_KEPT);

  GuardFiles(Contents contents) {
    this.contents = contents;
  }

  /** In path order. */
  List<GuardFile> at(View state) {
    List<GuardFile> files = new ArrayList<>();
    try (PathCursor<ObjectVersion> objects = state.objects()) {
      objects.seek(ActionFile.FOLDER);
      ObjectVersion version = objects.next();
      while (version != null && version.path().startsWith(ActionFile.FOLDER)) {
        if (ActionFile.isAt(version.path())) {
          files.add(files.size() < MAX_FILES ? read(version) : tooMany(version));
        }
        version = files.size() > MAX_FILES ? null : objects.next();
      }
    }
    return files;
  }

  private static GuardFile tooMany(ObjectVersion version) {
    return new GuardFile.Broken(
        version.path(), "there are more than " + MAX_FILES + " action files");
  }

  GuardFile read(ObjectVersion version) {
    Known key = new Known(version.identity(), version.address(), version.path());
    GuardFile known = kept.get(key);
    if (known == null) {
      known = parsed(version);
      if (known instanceof GuardFile.Usable) {
        kept.put(key, known);
      }
    }
    return known;
  }

  private GuardFile parsed(ObjectVersion version) {
    try {
      byte[] bytes = contents.read(version, MAX_FILE_BYTES);
      return new GuardFile.Usable(version.path(), ActionFile.read(version.path(), bytes));
    } catch (InvalidActionException | Contents.UnreadableException e) {
      return new GuardFile.Broken(version.path(), String.valueOf(e.getMessage()));
    }
  }
}
