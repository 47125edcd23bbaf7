package dev.varve.object;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.index.ObjectVersion;
import dev.varve.staging.StagedEntry;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/** Checks entries one by one as they pass; a refusal names the entry's line, from 1. */
final class NumberedEntries implements Iterator<StagedEntry> {

  private final Iterator<ObjectVersion> versions;
  private final UnaryOperator<ObjectVersion> check;
  private long line;

  NumberedEntries(Iterator<ObjectVersion> versions, UnaryOperator<ObjectVersion> check) {
    this.versions = versions;
    this.check = check;
  }

  @Override
  public boolean hasNext() {
    return versions.hasNext();
  }

  @Override
  public StagedEntry next() {
    ObjectVersion version = versions.next();
    line++;
    try {
      return StagedEntry.of(check.apply(version));
    } catch (InvalidRequest e) {
      throw new InvalidRequest("line " + line + ": " + e.getMessage());
    } catch (TooLarge e) {
      throw new TooLarge("line " + line + ": " + e.getMessage());
    }
  }
}
