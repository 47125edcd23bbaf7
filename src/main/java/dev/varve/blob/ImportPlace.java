package dev.varve.blob;

import dev.varve.error.VarveException.InvalidRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file or folder below a root.
 *
 * @param root absolute, as it is configured
 * @param names the way down from it
 */
record ImportPlace(Path root, List<String> names) {

  ImportPlace {
    names = List.copyOf(names);
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('\0') < 0
        && name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  ImportPlace child(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new ImportPlace(root, longer);
  }

  /** What a link in this place leads to, refused when that is outside the root. */
  ImportPlace target() throws IOException {
    Path realRoot = root.toRealPath();
    Path target = realRoot.resolve(String.join("/", names)).toRealPath();
    if (!target.startsWith(realRoot)) {
      throw new InvalidRequest(this + " is a link that leads out of " + root);
    }
    List<String> found = new ArrayList<>();
    realRoot.relativize(target).forEach(name -> found.add(name.toString()));
    return new ImportPlace(root, found);
  }

  /** Its address. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("local://");
    root.forEach(name -> text.append('/').append(name));
    names.forEach(name -> text.append('/').append(name));
    return text.toString();
  }
}
