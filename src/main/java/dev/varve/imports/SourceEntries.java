package dev.varve.imports;

import dev.varve.blob.FoundObject;
import dev.varve.blob.ObjectLister;
import dev.varve.blob.ObjectListing;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.object.ObjectRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The objects of several sources as entries in the order of their destinations. */
final class SourceEntries implements AutoCloseable {

  private static final String CONTENT_TYPE = "application/octet-stream";

  private final List<ObjectListing> open = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing(head -> head.entry.path(), Utf8Order.INSTANCE));
  private String last = "";

  private record Head(ObjectVersion entry, String destination, ObjectListing rest) {}

  SourceEntries(List<ImportSource> sources, Function<String, ObjectLister> listers)
      throws IOException {
    try {
      for (ImportSource source : sources) {
        add(source, listers.apply(source.address()));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(ImportSource source, ObjectLister lister) throws IOException {
    switch (source) {
      case ImportSource.SingleObject(var address, var destination) ->
          heads.add(new Head(entry(lister.find(address), destination), "", NOTHING));
      case ImportSource.CommonPrefix(var address, var destination) -> {
        ObjectListing listing = lister.list(address);
        open.add(listing);
        FoundObject first = listing.next();
        if (first == null) {
          // Else a misspelt prefix would delete all that is at the destination.
          throw new InvalidRequest("there are no objects at " + address);
        }
        heads.add(new Head(entry(first, destination + first.relativePath()), destination, listing));
      }
    }
  }

  private static final ObjectListing NOTHING =
      new ObjectListing() {
        @Override
        public @Nullable FoundObject next() {
          return null;
        }

        @Override
        public void close() {}
      };

  private static ObjectVersion entry(FoundObject found, String path) {
    ObjectVersion entry =
        new ObjectVersion(
            path,
            found.address(),
            found.sizeBytes(),
            found.mtime(),
            found.checksum(),
            CONTENT_TYPE,
            ObjectVersion.ordered(Map.of()),
            null);
    ObjectRules.checkVersion(entry);
    return entry;
  }

  /** The next entry; null at the end. Two of one path are refused. */
  @Nullable ObjectVersion next() throws IOException {
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    refuseDoubles(head.entry());
    FoundObject following = head.rest().next();
    if (following != null) {
      String path = head.destination() + following.relativePath();
      heads.add(new Head(entry(following, path), head.destination(), head.rest()));
    }
    return head.entry();
  }

  private void refuseDoubles(ObjectVersion entry) {
    int order = Utf8Order.INSTANCE.compare(last, entry.path());
    if (order == 0) {
      throw new InvalidRequest("two sources have an object for path " + entry.path());
    }
    if (order > 0) {
      throw new InvalidRequest("the source lists out of order: " + entry.path() + " after " + last);
    }
    last = entry.path();
  }

  @Override
  public void close() throws IOException {
    for (ObjectListing listing : open) {
      listing.close();
    }
  }
}
