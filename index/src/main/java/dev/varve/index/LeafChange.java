package dev.varve.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** What becomes visible of a segment, and what no longer is. */
final class LeafChange {

  private final LeafReader segment;
  private final @Nullable VisibleLeaf before;
  private final PathTerms terms;
  private @Nullable FixedBitSet changed;

  /**
   * @param before what was visible; null when nothing was
   */
  LeafChange(LeafReader segment, @Nullable VisibleLeaf before, PathTerms terms) {
    this.segment = segment;
    this.before = before;
    this.terms = terms;
  }

  /** Hides the path's visible version; false when there is none here. */
  boolean hide(BytesRef path) throws IOException {
    if (before == null) {
      return false;
    }
    int found = terms.find(segment, path, before::isVisible);
    if (found == PathTerms.NONE) {
      return false;
    }
    changed().clear(found);
    return true;
  }

  /** Shows the version of the path that a commit introduced; false when it is not here. */
  boolean show(BytesRef path, BytesRef origin) throws IOException {
    int found =
        terms.find(segment, path, document -> VersionFinder.isFrom(origin, segment, document));
    if (found == PathTerms.NONE) {
      return false;
    }
    changed().set(found);
    return true;
  }

  private FixedBitSet changed() {
    if (changed == null) {
      changed = before == null ? new FixedBitSet(segment.maxDoc()) : before.visibleCopy();
    }
    return changed;
  }

  /** Adds what is visible now, if anything is. */
  void addTo(List<VisibleLeaf> leaves) {
    if (changed == null) {
      if (before != null) {
        leaves.add(before);
      }
      return;
    }
    int count = changed.cardinality();
    if (count > 0) {
      leaves.add(new VisibleLeaf(segment, changed, count));
    }
  }
}
