/** What hooks did: runs with their logs and violations, and events that wait for post-* hooks. */
@NullMarked
package dev.varve.hook.run;

import org.jspecify.annotations.NullMarked;
