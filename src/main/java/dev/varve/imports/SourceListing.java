package dev.varve.imports;

import dev.varve.blob.FoundObject;
import dev.varve.blob.ObjectLister;
import dev.varve.blob.ObjectListing;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.object.ObjectRules;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lists sources into a file of entries, one after the other in the order of their destinations.
 *
 * <p>INVARIANT: a source is closed before the next one is opened, so an import holds one folder
 * walk or one connection, however many sources it has.
 */
final class SourceListing {

  private static final String CONTENT_TYPE = "application/octet-stream";

  private final Function<String, ObjectLister> listers;
  private final EntryFile.Writer entries;
  private final ImportProgress progress;

  SourceListing(
      Function<String, ObjectLister> listers, EntryFile.Writer entries, ImportProgress progress) {
    this.listers = listers;
    this.entries = entries;
    this.progress = progress;
  }

  void list(List<ImportSource> sources) throws IOException {
    List<ImportSource> ordered =
        sources.stream()
            .sorted(Comparator.comparing(source -> source.replaced().start(), Utf8Order.INSTANCE))
            .toList();
    for (ImportSource source : ordered) {
      entries.beginSource();
      try {
        list(source, listers.apply(source.address()));
      } catch (NoSuchFileException | NotDirectoryException e) {
        throw new InvalidRequest(
            "there is nothing at " + source.address() + ", or not all any more");
      } catch (AccessDeniedException e) {
        throw new InvalidRequest("the service may not read all of " + source.address());
      }
    }
  }

  private void list(ImportSource source, ObjectLister lister) throws IOException {
    switch (source) {
      case ImportSource.SingleObject(var address, var destination) ->
          add(lister.find(address), destination);
      case ImportSource.CommonPrefix prefix -> listAll(prefix, lister);
    }
    progress.step();
  }

  private void listAll(ImportSource.CommonPrefix prefix, ObjectLister lister) throws IOException {
    try (ObjectListing listing = lister.list(prefix.address())) {
      FoundObject found = listing.next();
      if (found == null) {
        // Else a misspelt prefix would delete all that is at the destination.
        throw new InvalidRequest("there are no objects at " + prefix.address());
      }
      while (found != null) {
        add(found, prefix.destination() + found.relativePath());
        found = listing.next();
      }
    }
  }

  private void add(FoundObject found, String path) throws IOException {
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
    entries.add(entry);
    progress.listed();
  }
}
