package dev.varve.diff;

import java.util.List;

/** A page of a diff. */
public record DiffPage(List<DiffRow> rows, boolean hasMore) {

  public DiffPage {
    rows = List.copyOf(rows);
  }
}
