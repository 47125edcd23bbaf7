package dev.varve.demo;

import dev.varve.client.ApiClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plays the whole demo against a running service. */
public final class Demo {

  private static final String FIRST_WITH_WALK = "14.0.0";
  private static final String UPSTREAM = "v15.0.0";

  private final DemoRepository repository;
  private final Downloads downloads;
  private final Curl curl;
  private final PrintStream out;
  private final Narrator tell;

  public Demo(ApiClient api, URI service, Path cache, PrintStream out) {
    this.repository = new DemoRepository(api);
    this.downloads = new Downloads(cache, out);
    this.curl = new Curl(service);
    this.out = out;
    this.tell = new Narrator(out);
  }

  /**
   * Returns whether the repository is there in the end.
   *
   * @param credentialsFile only to be named
   * @param fresh load again even if it is loaded
   */
  public boolean play(Path credentialsFile, boolean fresh) {
    switch (repository.presence()) {
      case SOMEBODY_ELSES -> {
        out.println("There is a repository openmoji that the demo did not make: it is left alone.");
        return false;
      }
      case OURS -> {
        if (!fresh && repository.hasTag(lastRelease().tag())) {
          out.println("The demo is loaded already (./varve demo --fresh loads it again).");
          suggest(credentialsFile);
          return true;
        }
        out.println("Removing what an earlier run of the demo left ...");
        repository.delete();
      }
      case NONE -> {}
    }
    load(credentialsFile);
    suggest(credentialsFile);
    return true;
  }

  private void load(Path credentialsFile) {
    List<Path> files = Release.ALL.stream().map(downloads::fetch).toList();
    repository.create();
    tell.heading(
        "The version history of openmoji, "
            + Release.ALL.size()
            + " releases, becomes a repository:");
    tell.command(curl.variables(credentialsFile.toString()));
    Loader loader = new Loader(repository, out);
    WalkThrough walk = new WalkThrough(repository, tell, curl);
    List<Loaded> loaded = new ArrayList<>();
    String fixed = "";
    for (int i = 0; i < Release.ALL.size(); i++) {
      Release release = Release.ALL.get(i);
      loaded.add(load(loader, release, files.get(i)));
      if (release.version().equals(FIRST_WITH_WALK)) {
        fixed = walk.play(loader);
      } else if (release.tag().equals(UPSTREAM)) {
        walk.compareWithUpstream("v" + FIRST_WITH_WALK, fixed, UPSTREAM);
      }
    }
    new GuardedMain(repository, tell, curl).play();
    new Summary(repository, tell, out).print(loaded, fixed);
  }

  private Loaded load(Loader loader, Release release, Path file) {
    tell.step("Load openmoji " + release.version() + " as a commit on main:");
    try {
      Loaded loaded = loader.load(release, ImagesOfRelease.read(file));
      tell.say(
          "commit %s, tag %s: %,d images uploaded, %,d with new metadata only, %,d removed",
          WalkThrough.shortened(loaded.commit()),
          release.tag(),
          loaded.uploaded(),
          loaded.relabelled(),
          loaded.removed());
      tell.say("%s", seconds(loaded.total()));
      return loaded;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private void suggest(Path credentialsFile) {
    tell.heading("Three things to try:");
    tell.say("In a shell:");
    tell.command(curl.variables(credentialsFile.toString()));
    tell.say("1. every heart of any subgroup that was drawn since 2020, at the tip:");
    tell.command(curl.search("main", "annotation:*heart* AND openmoji_date >= 2020-01-01"));
    tell.say("2. the same at the first release, which never changes:");
    tell.command(curl.search("v12.3.0", "annotation:*heart* AND openmoji_date >= 2020-01-01"));
    tell.say("3. who changed the red heart, and when:");
    tell.command(curl.get("refs/main/commits?objects=color/svg/2764.svg"));
    tell.say("Any lakeFS client works, too, with the keys in %s", credentialsFile);
    out.println();
  }

  private static Release lastRelease() {
    return Release.ALL.getLast();
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
