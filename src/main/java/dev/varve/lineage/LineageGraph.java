package dev.varve.lineage;

import dev.varve.index.PageBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * @param nodes in the order in which they were reached, the nearest first
 * @param truncated whether there is more than {@link #MAX_NODES}, than 8 MiB or than the depth that
 *     was asked for
 * @param warnings where keys may be unknown that name sources
 */
public record LineageGraph(
    List<LineageNode> nodes, List<LineageEdge> edges, boolean truncated, List<String> warnings) {

  public static final int MAX_NODES = 1000;

  public LineageGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    warnings = List.copyOf(warnings);
  }

  /** Collects nodes and edges, each once. */
  static final class Builder {

    private final Map<String, LineageNode> nodes = new LinkedHashMap<>();
    private final Set<LineageEdge> edges = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final PageBudget budget = new PageBudget(MAX_NODES);
    private boolean truncated;

    /** Whether it was not there yet and had room. */
    boolean add(LineageNode node) {
      if (nodes.containsKey(node.id())) {
        return false;
      }
      if (!budget.take(node.textLength())) {
        truncated = true;
        return false;
      }
      nodes.put(node.id(), node);
      return true;
    }

    /** Left out when one of its ends is. */
    void add(LineageEdge edge) {
      if (nodes.containsKey(edge.from()) && nodes.containsKey(edge.to())) {
        edges.add(edge);
      }
    }

    void truncate() {
      truncated = true;
    }

    /** The same keys, with what is to be said of them remembered. */
    DerivedFrom heed(DerivedFrom keys) {
      if (keys.warning() != null) {
        warnings.add(keys.warning());
      }
      return keys;
    }

    LineageGraph build() {
      return new LineageGraph(
          new ArrayList<>(nodes.values()),
          new ArrayList<>(edges),
          truncated,
          new ArrayList<>(warnings));
    }
  }
}
