package dev.varve.index.search;

import dev.varve.index.Utf8Order;
import dev.varve.index.search.SearchResult.Bucket;
import dev.varve.index.search.SearchResult.Facet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the largest buckets of a facet, ties by value, and counts them all. */
final class Buckets {

  private static final Comparator<Bucket> ORDER =
      Comparator.comparingLong(Bucket::count)
          .reversed()
          .thenComparing(Bucket::value, Utf8Order.INSTANCE);

  private final int limit;
  private final PriorityQueue<Bucket> largest = new PriorityQueue<>(ORDER.reversed());
  private long distinct;
  private long counted;

  Buckets(int limit) {
    this.limit = limit;
  }

  /** Whether a bucket of that count could still be among the largest. */
  boolean competes(long count) {
    return limit > 0 && (largest.size() < limit || count >= largest.element().count());
  }

  /** Counts a value that is not among the largest. */
  void pass(long count) {
    distinct++;
    counted += count;
  }

  /** Counts objects whose value is not wanted. */
  void leaveOut(long count) {
    counted += count;
  }

  void add(String value, long count) {
    pass(count);
    largest.add(new Bucket(value, count));
    if (largest.size() > limit) {
      largest.remove();
    }
  }

  Facet facet(long total) {
    List<Bucket> sorted = new ArrayList<>(largest);
    sorted.sort(ORDER);
    return new Facet(List.copyOf(sorted), distinct, total - counted);
  }
}
