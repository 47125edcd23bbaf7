/** The block store: object bytes by address. */
@NullMarked
package dev.varve.blob;

import org.jspecify.annotations.NullMarked;
