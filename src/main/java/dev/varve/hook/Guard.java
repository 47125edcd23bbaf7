package dev.varve.hook;

import dev.varve.hook.GuardFiles.GuardFile;
import dev.varve.hook.action.HookEvent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The action files that have a say in something.
 *
 * @param note what the run is to say of the guard itself; empty for nothing
 */
record Guard(List<Member> members, String note) {

  static final Guard NONE = new Guard(List.of(), "");

  Guard {
    members = List.copyOf(members);
  }

  /**
   * @param isOfChange whether it comes with the change that it judges
   */
  record Member(GuardFile file, boolean isOfChange) {

    /** What can't be read might have been for this. */
    boolean isFor(HookEvent event, String branch) {
      return switch (file) {
        case GuardFile.Usable(_, var action) -> action.isFor(event, branch);
        case GuardFile.Broken _ -> !event.isPost();
      };
    }

    String name() {
      return switch (file) {
        case GuardFile.Usable(_, var action) -> action.name();
        case GuardFile.Broken(String path, _) -> path;
      };
    }
  }

  static Guard of(List<GuardFile> files) {
    return new Guard(files.stream().map(file -> new Member(file, false)).toList(), "");
  }

  boolean isFor(HookEvent event, String branch) {
    return members.stream().anyMatch(member -> member.isFor(event, branch));
  }

  /** In order of their names. */
  List<Member> membersFor(HookEvent event, String branch) {
    return members.stream()
        .filter(member -> member.isFor(event, branch))
        .sorted(Comparator.comparing(Member::name))
        .toList();
  }

  /** Names that two files share: then runs could not be told apart. */
  Set<String> namesThatAreThereTwice() {
    Set<String> names = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (Member member : members) {
      if (!names.add(member.name())) {
        twice.add(member.name());
      }
    }
    return twice;
  }
}
