package dev.varve.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * @param nodes in the order in which they were reached, the nearest first
 * @param truncated whether there is more than {@link #MAX_NODES} or than the depth that was asked
 *     for
 */
public record LineageGraph(List<LineageNode> nodes, List<LineageEdge> edges, boolean truncated) {

  public static final int MAX_NODES = 1000;

  public LineageGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** Collects nodes and edges, each once. */
  static final class Builder {

    private final Map<String, LineageNode> nodes = new LinkedHashMap<>();
    private final Set<LineageEdge> edges = new LinkedHashSet<>();
    private boolean truncated;

    /** Whether it was not there yet and had room. */
    boolean add(LineageNode node) {
      if (nodes.containsKey(node.id())) {
        return false;
      }
      if (nodes.size() == MAX_NODES) {
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

    LineageGraph build() {
      return new LineageGraph(new ArrayList<>(nodes.values()), new ArrayList<>(edges), truncated);
    }
  }
}
