package dev.varve.hook.worker;

import java.util.List;

/** Answers what a running script asks. */
@FunctionalInterface
public interface Calls {

  /**
   * @param words the operation and its arguments, whatever a hostile script made of them
   * @return JSON
   * @throws RefusedCall when the script is to be told that it can't be answered
   */
  String answer(List<String> words) throws RefusedCall;

  /** Becomes an error inside the script, which may catch it. */
  final class RefusedCall extends Exception {
    public RefusedCall(String message) {
      super(message);
    }
  }
}
