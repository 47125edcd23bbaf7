package dev.varve.hook;

import dev.varve.hook.Batches.Batch;
import dev.varve.hook.worker.Calls.RefusedCall;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A script's walks over changes and lists, handed out in batches. */
final class Walks implements AutoCloseable {

  private static final int MAX_OPEN = 16;

  private final Map<Integer, Batches> open = new HashMap<>();
  private final Lock turn = new ReentrantLock();
  private int opened;

  /** The first batch, which says which walk it is of. */
  String overChanges(Iterable<Change> changes) throws RefusedCall {
    return begun(() -> new ChangeBatches(changes, turn));
  }

  /** The same; closes the cursor at its end. */
  String overObjects(PathCursor<ObjectVersion> objects, String prefix) throws RefusedCall {
    try {
      return begun(() -> new ObjectBatches(objects, prefix));
    } catch (RefusedCall | RuntimeException e) {
      objects.close();
      throw e;
    }
  }

  private String begun(Supplier<Batches> walk) throws RefusedCall {
    if (open.size() >= MAX_OPEN) {
      throw new RefusedCall("more than " + MAX_OPEN + " walks are open at once");
    }
    open.put(++opened, walk.get());
    return "{\"walk\":" + opened + "," + next(opened).substring(1);
  }

  /** Rows as JSON, and whether they are the last. */
  String next(int id) throws RefusedCall {
    Batches walk = open.get(id);
    if (walk == null) {
      throw new RefusedCall("no such walk");
    }
    Batch batch = walk.next();
    if (batch.isLast()) {
      close(id);
    }
    return batch.json();
  }

  void close(int id) {
    Batches walk = open.remove(id);
    if (walk != null) {
      walk.close();
    }
  }

  @Override
  public void close() {
    open.values().forEach(Batches::close);
    open.clear();
  }
}
