package dev.varve.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Threads that stage and commit without pause, and keep a journal of what was acknowledged. */
final class Writers implements AutoCloseable {

  /** Objects of each commit; a reader must see all or none of them. */
  static final int OBJECTS = 3;

  private final VarveClient client;
  private final String repository;
  private final Queue<Acknowledged> journal = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();

  /** A commit that was answered with 201, and the nonce that its objects carry. */
  record Acknowledged(String commit, String nonce) {}

  private Writers(VarveClient client, String repository) {
    this.client = client;
    this.repository = repository;
  }

  /** Each writer has a branch of its own, so that a nonce is committed as a whole. */
  static Writers start(VarveClient client, String repository, int count, int round) {
    Writers writers = new Writers(client, repository);
    for (int i = 0; i < count; i++) {
      String branch = String.format(Locale.ROOT, "writer-%d", i);
      String name = String.format(Locale.ROOT, "%d-%d", round, i);
      writers.threads.add(Thread.ofPlatform().start(() -> writers.write(branch, name)));
    }
    return writers;
  }

  List<Acknowledged> journal() {
    return List.copyOf(journal);
  }

  int acknowledged() {
    return journal.size();
  }

  @Override
  public void close() {
    stop();
  }

  /** Returns once the last call of each writer was answered or has failed. */
  void stop() {
    stopped.set(true);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void write(String branch, String writer) {
    for (int n = 0; !stopped.get(); n++) {
      String nonce = writer + "-" + n;
      if (stageAll(branch, nonce)) {
        commit(branch, nonce);
      }
    }
  }

  private boolean stageAll(String branch, String nonce) {
    for (int i = 0; i < OBJECTS; i++) {
      String path = String.format(Locale.ROOT, "data/%s/%d.png", nonce, i);
      if (!client.stage(repository, branch, path, Map.of("nonce", nonce)).isSuccess()) {
        return false;
      }
    }
    return true;
  }

  private void commit(String branch, String nonce) {
    VarveClient.Answer answer = client.commit(repository, branch, nonce);
    if (answer.isSuccess()) {
      journal.add(new Acknowledged(answer.json().get("id").asText(), nonce));
    }
  }
}
