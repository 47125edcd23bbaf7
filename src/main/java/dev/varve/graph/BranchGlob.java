package dev.varve.graph;

/** A glob over branch names: {@code *} for any text and {@code ?} for one character. */
public record BranchGlob(String pattern) {

  /** Goes back to the last star only, so it takes the product of both lengths at most. */
  public boolean matches(String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int afterStar = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        afterStar = n;
      } else if (p < pattern.length() && isSame(pattern.charAt(p), name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++afterStar;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  private static boolean isSame(char wanted, char found) {
    return wanted == '?' || wanted == found;
  }
}
