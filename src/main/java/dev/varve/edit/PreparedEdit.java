package dev.varve.edit;

import dev.varve.error.VarveException.Conflict;

/** An edit without mistakes that show before an object is looked at. */
@FunctionalInterface
public interface PreparedEdit {

  /**
   * {@link Conflict} when the query finds another number of objects than was expected; nothing is
   * written then, and neither when an object would break a rule.
   */
  EditReport run(EditProgress progress);
}
