package dev.varve.edit;

import java.util.Locale;

/** Hears how far an edit is, every now and then. */
@FunctionalInterface
public interface EditProgress {

  EditProgress UNHEARD = (stage, done, of) -> {};

  /** What an edit goes through, one after the other. */
  enum Stage {
    /** Looking at what would be done; nothing is written yet. */
    SURVEY,
    /** Staging. A dry run has none. */
    WRITE;

    public String stageName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param done objects that the stage is through with
   * @param of how many it goes through
   */
  void at(Stage stage, long done, long of);
}
