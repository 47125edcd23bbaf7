package dev.varve.hook;

import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import java.util.Optional;

/**
 * Objects as JSON, batch by batch, written when they are asked for: the state that they are read
 * from is for the thread that asks.
 */
final class ObjectBatches implements Batches {

  private final PathCursor<ObjectVersion> objects;
  private final String prefix;
  private Optional<ObjectVersion> following;

  ObjectBatches(PathCursor<ObjectVersion> objects, String prefix) {
    this.objects = objects;
    this.prefix = prefix;
    this.following = read();
  }

  private Optional<ObjectVersion> read() {
    return Optional.ofNullable(objects.next()).filter(version -> version.path().startsWith(prefix));
  }

  @Override
  public Batch next() {
    StatsJson json = new StatsJson();
    json.beginRows();
    for (int rows = 0; following.isPresent() && Batches.hasRoom(rows, json); rows++) {
      json.stats(following.get());
      following = read();
    }
    boolean isLast = following.isEmpty();
    return new Batch(json.endRows(isLast), isLast);
  }

  @Override
  public void close() {
    objects.close();
  }
}
