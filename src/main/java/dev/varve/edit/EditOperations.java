package dev.varve.edit;

import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.object.ObjectRules;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of the metadata of each object. Everything reads the object as it was before; no key
 * is named by two operations, so their order has no meaning.
 */
final class EditOperations {

  private static final int MAX_OPERATIONS = 100;

  private final Map<String, Template> set;
  private final Set<String> remove;
  private final Map<String, String> rename;

  private EditOperations(
      Map<String, Template> set, Set<String> remove, Map<String, String> rename) {
    this.set = set;
    this.remove = remove;
    this.rename = rename;
  }

  /** Refuses operations that get into each other's way. */
  static EditOperations of(
      Map<String, String> set, Collection<String> remove, Map<String, String> rename) {
    int operations = set.size() + remove.size() + rename.size();
    if (operations == 0) {
      throw new InvalidRequest("nothing to do: set, remove or rename is needed");
    }
    if (operations > MAX_OPERATIONS) {
      throw new InvalidRequest(operations + " operations; the limit is " + MAX_OPERATIONS);
    }
    checkTargets(set, remove, rename);
    Map<String, Template> templates = new TreeMap<>(Utf8Order.INSTANCE);
    set.forEach((key, value) -> templates.put(key, Template.parse(key, value)));
    return new EditOperations(templates, Set.copyOf(remove), Map.copyOf(rename));
  }

  private static void checkTargets(
      Map<String, String> set, Collection<String> remove, Map<String, String> rename) {
    Set<String> named = new HashSet<>();
    for (Collection<String> keys :
        List.of(set.keySet(), remove, rename.keySet(), rename.values())) {
      for (String key : keys) {
        if (!named.add(key)) {
          throw new InvalidRequest("metadata key '" + key + "' is named by two operations");
        }
        ObjectRules.checkMetadata(Map.of(key, ""));
      }
    }
  }

  /**
   * The object's metadata afterwards. A value whose template needs a field that the object lacks is
   * not set. {@link Conflict} when a key is renamed to one that is there, {@link TooLarge} or
   * {@link InvalidRequest} when the result breaks a rule; all name the object.
   */
  SortedMap<String, String> of(ObjectVersion version) {
    try {
      SortedMap<String, String> after = edited(version);
      ObjectRules.checkMetadata(after);
      return after;
    } catch (TooLarge e) {
      throw new TooLarge(version.path() + ": " + e.getMessage());
    } catch (InvalidRequest e) {
      throw new InvalidRequest(version.path() + ": " + e.getMessage());
    }
  }

  private SortedMap<String, String> edited(ObjectVersion version) {
    SortedMap<String, String> before = version.metadata();
    SortedMap<String, String> after = new TreeMap<>(Utf8Order.INSTANCE);
    after.putAll(before);
    after.keySet().removeAll(remove);
    rename.forEach(
        (from, to) -> {
          if (before.containsKey(from)) {
            refuseOverwriting(version, from, to);
            after.put(to, before.get(from));
            after.remove(from);
          }
        });
    set.forEach((key, value) -> value.of(version).ifPresent(text -> after.put(key, text)));
    return after;
  }

  private static void refuseOverwriting(ObjectVersion version, String from, String to) {
    if (version.metadata().containsKey(to)) {
      throw new Conflict(
          version.path()
              + " has both '"
              + from
              + "' and '"
              + to
              + "'; exclude such objects with missing:, or remove one of the keys first");
    }
  }
}
