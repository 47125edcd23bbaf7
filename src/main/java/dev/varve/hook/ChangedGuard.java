package dev.varve.hook;

import dev.varve.hook.Guard.Member;
import dev.varve.hook.GuardFiles.GuardFile;
import dev.varve.hook.action.ActionFile;
import dev.varve.index.Change;
import dev.varve.index.Utf8Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The guard of a change: the files of the branch's head, as they are there, and files that the
 * change adds. So a change to the guard is judged by the old one. A change can't leave a file
 * behind that can't be read, for that would refuse all that comes after.
 */
@ApplicationScoped
class ChangedGuard {

  private final GuardFiles files;

  ChangedGuard(GuardFiles files) {
    this.files = files;
  }

  /**
   * @param judges what the change is judged by
   * @param follows what is in force once it is published
   */
  record Sides(Guard judges, Guard follows) {}

  Sides of(Candidate candidate) {
    List<Member> members = new ArrayList<>();
    SortedMap<String, GuardFile> following = new TreeMap<>();
    for (GuardFile file : files.at(candidate.parent())) {
      following.put(file.path(), file);
    }
    SortedMap<String, GuardFile> before = new TreeMap<>(following);
    List<String> changed = new ArrayList<>();
    for (Change change : candidate.changes().all()) {
      if (isBehind(change.path())) {
        break;
      }
      if (ActionFile.isAt(change.path())) {
        changed.add(change.path());
        if (change.after() == null) {
          following.remove(change.path());
        } else {
          GuardFile file = files.read(change.after());
          following.put(change.path(), file);
          if (!(before.get(change.path()) instanceof GuardFile.Usable)
              || file instanceof GuardFile.Broken) {
            members.add(new Member(file, true));
          }
        }
      }
    }
    before.forEach(
        (path, file) -> {
          // What can't be read can't judge its own repair.
          if (file instanceof GuardFile.Usable || !changed.contains(path)) {
            members.add(new Member(file, false));
          }
        });
    return new Sides(new Guard(members, note(changed)), Guard.of(List.copyOf(following.values())));
  }

  /** Changes come in path order. */
  private static boolean isBehind(String path) {
    return !path.startsWith(ActionFile.FOLDER)
        && Utf8Order.INSTANCE.compare(path, ActionFile.FOLDER) > 0;
  }

  private static String note(List<String> changed) {
    return changed.isEmpty()
        ? ""
        : "this change changes the guard itself: "
            + String.join(", ", changed.subList(0, Math.min(changed.size(), 10)))
            + "; it is judged by the guard as it was, and by the files that it adds";
  }
}
