package dev.varve.hook;

import dev.varve.hook.worker.Calls.RefusedCall;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** A script's walks over changes and lists, handed out in batches. */
final class Walks implements AutoCloseable {

  private static final int MAX_OPEN = 16;
  private static final int BATCH_ROWS = 500;

  /** Of JSON; one row may go beyond it. */
  private static final int BATCH_CHARACTERS = 512 << 10;

  private interface Walk extends AutoCloseable {

    boolean hasNext();

    void writeNext(StatsJson json);

    @Override
    void close();
  }

  private final Map<Integer, Walk> open = new HashMap<>();
  private int opened;

  int overChanges(Iterable<Change> changes) throws RefusedCall {
    Iterator<Change> iterator = changes.iterator();
    return add(
        new Walk() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public void writeNext(StatsJson json) {
            json.change(iterator.next());
          }

          @Override
          public void close() {}
        });
  }

  /** Closes the cursor at its end. */
  int overObjects(PathCursor<ObjectVersion> objects, String prefix) throws RefusedCall {
    return add(new Objects(objects, prefix));
  }

  private static final class Objects implements Walk {
    private final PathCursor<ObjectVersion> objects;
    private final String prefix;
    private Optional<ObjectVersion> following;

    Objects(PathCursor<ObjectVersion> objects, String prefix) {
      this.objects = objects;
      this.prefix = prefix;
      this.following = read();
    }

    private Optional<ObjectVersion> read() {
      return Optional.ofNullable(objects.next())
          .filter(version -> version.path().startsWith(prefix));
    }

    @Override
    public boolean hasNext() {
      return following.isPresent();
    }

    @Override
    public void writeNext(StatsJson json) {
      json.stats(following.orElseThrow());
      following = read();
    }

    @Override
    public void close() {
      objects.close();
    }
  }

  private int add(Walk walk) throws RefusedCall {
    if (open.size() >= MAX_OPEN) {
      walk.close();
      throw new RefusedCall("more than " + MAX_OPEN + " walks are open at once");
    }
    open.put(++opened, walk);
    return opened;
  }

  /** Rows as JSON, and whether they are the last. */
  String next(int id) throws RefusedCall {
    Walk walk = open.get(id);
    if (walk == null) {
      throw new RefusedCall("no such walk");
    }
    StatsJson json = new StatsJson();
    json.beginRows();
    int rows = 0;
    while (walk.hasNext() && rows < BATCH_ROWS && json.length() < BATCH_CHARACTERS) {
      walk.writeNext(json);
      rows++;
    }
    boolean isLast = !walk.hasNext();
    if (isLast) {
      close(id);
    }
    return json.endRows(isLast);
  }

  void close(int id) {
    Walk walk = open.remove(id);
    if (walk != null) {
      walk.close();
    }
  }

  @Override
  public void close() {
    open.values().forEach(Walk::close);
    open.clear();
  }
}
