/** Objects as users see them at a ref: staging over the committed view. */
@NullMarked
package dev.varve.object;

import org.jspecify.annotations.NullMarked;
