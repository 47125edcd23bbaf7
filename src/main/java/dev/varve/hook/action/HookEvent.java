package dev.varve.hook.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What hooks can wait for. Those before a change can refuse it, those after it can't. */
public enum HookEvent {
  PREPARE_COMMIT,
  PRE_COMMIT,
  POST_COMMIT,
  PRE_MERGE,
  POST_MERGE,
  PRE_CREATE_BRANCH,
  POST_CREATE_BRANCH,
  PRE_DELETE_BRANCH,
  POST_DELETE_BRANCH,
  PRE_CREATE_TAG,
  POST_CREATE_TAG,
  PRE_DELETE_TAG,
  POST_DELETE_TAG,
  PRE_REVERT,
  POST_REVERT,
  PRE_CHERRY_PICK,
  POST_CHERRY_PICK;

  /** Such as {@code pre-commit}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<HookEvent> find(String wireName) {
    return Arrays.stream(values()).filter(event -> event.wireName().equals(wireName)).findFirst();
  }

  /** Whether it comes after the fact. */
  public boolean isPost() {
    return name().startsWith("POST_");
  }

  public boolean isOfTag() {
    return name().endsWith("_TAG");
  }

  public boolean isOfMerge() {
    return this == PRE_MERGE || this == POST_MERGE;
  }
}
