/** What can go wrong, as one sealed family; {@code api} maps it to HTTP in one table. */
@NullMarked
package dev.varve.error;

import org.jspecify.annotations.NullMarked;
