package dev.varve.hook.action;

import dev.varve.graph.BranchGlob;
import java.util.List;
import java.util.Map;

/**
 * One action file.
 *
 * @param path where it is in the repository
 * @param on for each event the branches it concerns, as globs; an empty list means all
 */
public record Action(String path, String name, Map<HookEvent, List<String>> on, List<Hook> hooks) {

  public Action {
    on = Map.copyOf(on);
    hooks = List.copyOf(hooks);
  }

  /**
   * @param branch the branch that the event happens to; not looked at when it happens to a tag
   */
  public boolean isFor(HookEvent event, String branch) {
    List<String> globs = on.get(event);
    return globs != null
        && (globs.isEmpty()
            || event.isOfTag()
            || globs.stream().anyMatch(glob -> new BranchGlob(glob).matches(branch)));
  }
}
