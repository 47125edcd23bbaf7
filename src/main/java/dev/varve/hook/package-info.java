/**
 * Hooks: user code that looks at a change before it happens and can refuse it. The guard of a
 * branch is read from the branch's own head, so a change can't escape it by lacking or editing the
 * file. No transaction is open while a hook runs, and whatever goes wrong with one refuses the
 * change.
 */
@NullMarked
package dev.varve.hook;

import org.jspecify.annotations.NullMarked;
