package dev.varve.index;

/** The commit is not in the index: not applied yet, or of another repository. */
public final class UnknownCommitException extends IndexException {

  private final CommitId commit;

  public UnknownCommitException(CommitId commit) {
    super("commit " + commit + " is not in the index; apply it first", null);
    this.commit = commit;
  }

  public CommitId commit() {
    return commit;
  }
}
