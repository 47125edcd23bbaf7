package dev.varve.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings main from one release to the next: a commit and a tag each. */
final class Loader {

  private static final int UPLOADS_AT_ONCE = 8;
  private static final int DELETES_AT_ONCE = 1_000;
  private static final int PROGRESS_EVERY = 1_000;

  private final DemoRepository repository;
  private final PrintStream out;

  /** What main holds, so that nothing is asked back. */
  private final SortedMap<String, StoredImage> stored = new TreeMap<>();

  Loader(DemoRepository repository, PrintStream out) {
    this.repository = repository;
    this.out = out;
  }

  Loaded load(Release release, SortedMap<String, Image> images) {
    long start = System.nanoTime();
    Update update = Update.between(stored, images);
    SortedMap<String, StoredImage> entries = upload(update.uploads());
    update
        .relabelled()
        .forEach((path, metadata) -> entries.put(path, stored.get(path).with(metadata)));
    repository.stage(DemoRepository.MAIN, entries);
    remove(List.copyOf(update.removed()));
    long staged = System.nanoTime();
    String commit =
        repository.commit(
            DemoRepository.MAIN,
            "openmoji " + release.version(),
            Map.of("source", "npm:openmoji@" + release.version()));
    Duration untilSearchable = Duration.ofNanos(System.nanoTime() - staged);
    repository.tag(release.tag(), commit);
    stored.putAll(entries);
    stored.keySet().removeAll(update.removed());
    return new Loaded(
        release,
        commit,
        update.uploads().size(),
        update.relabelled().size(),
        update.removed().size(),
        Duration.ofNanos(System.nanoTime() - start),
        untilSearchable);
  }

  /** Somebody corrected these on main in the meantime. */
  void noteCorrection(String path, Map<String, String> metadata) {
    stored.computeIfPresent(path, (same, image) -> image.with(metadata));
  }

  private SortedMap<String, StoredImage> upload(SortedMap<String, Image> images) {
    SortedMap<String, StoredImage> entries = new TreeMap<>();
    try (ExecutorService uploads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE)) {
      Map<String, Future<JsonNode>> running = new LinkedHashMap<>();
      images.forEach(
          (path, image) ->
              running.put(
                  path,
                  uploads.submit(
                      () -> repository.upload(DemoRepository.MAIN, path, image.content()))));
      try {
        for (Map.Entry<String, Future<JsonNode>> upload : running.entrySet()) {
          String path = upload.getKey();
          entries.put(
              path, StoredImage.uploaded(result(upload.getValue()), images.get(path).metadata()));
          reportProgress(entries.size(), images.size());
        }
      } catch (RuntimeException e) {
        uploads.shutdownNow();
        throw e;
      }
    }
    return entries;
  }

  private void reportProgress(int done, int all) {
    if (done % PROGRESS_EVERY == 0) {
      out.printf(Locale.ROOT, "   uploaded %,d of %,d images%n", done, all);
    }
  }

  private static JsonNode result(Future<JsonNode> upload) {
    try {
      return upload.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("an upload failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void remove(List<String> paths) {
    List<String> rest = new ArrayList<>(paths);
    while (!rest.isEmpty()) {
      List<String> some = rest.subList(0, Math.min(DELETES_AT_ONCE, rest.size()));
      repository.remove(DemoRepository.MAIN, List.copyOf(some));
      some.clear();
    }
  }
}
