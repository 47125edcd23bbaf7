package dev.varve.idempotency;

/** What is to be done with a call that carries a key. */
public sealed interface Reservation {

  /** Carry it out, then tell how it ended. */
  record Begun(Attempt attempt) implements Reservation {}

  /** It has been carried out: this was the answer. */
  record Answered(byte[] answer) implements Reservation {}
}
