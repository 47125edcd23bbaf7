package dev.varve.fsck;

import dev.varve.graph.Finding;
import java.util.List;

/**
 * What a check went through and found.
 *
 * @param refs how many branches and tags
 * @param views how many commits' states were read whole from the index
 * @param problems how many findings there are, of which the first are listed
 */
public record FsckReport(
    long commits, long changes, long refs, long views, long problems, List<Finding> findings) {

  public FsckReport {
    findings = List.copyOf(findings);
  }
}
