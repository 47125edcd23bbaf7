/** What is kept in memory, and no more of it than was said. Knows nothing of what it keeps. */
@NullMarked
package dev.varve.cache;

import org.jspecify.annotations.NullMarked;
