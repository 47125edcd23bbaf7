/**
 * The packaged service under faults, as a process of its own: killed, its database killed, its
 * index damaged, its disk full. What was acknowledged must be there.
 */
@NullMarked
package dev.varve.fault;

import org.jspecify.annotations.NullMarked;
