/**
 * The block store: object bytes by address. The store names every block itself; a user's path is
 * never part of a file's name.
 */
@NullMarked
package dev.varve.blob;

import org.jspecify.annotations.NullMarked;
