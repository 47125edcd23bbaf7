/**
 * Calls that carry an {@code Idempotency-Key}: however often one is sent, it has one effect, and
 * its answer is the same.
 *
 * <p>The rule: what must not happen twice notes itself in the transaction that does it, and looks
 * first whether it has been noted.
 */
@NullMarked
package dev.varve.idempotency;

import org.jspecify.annotations.NullMarked;
