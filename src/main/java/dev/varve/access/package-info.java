/** Users, credentials and sessions. */
@NullMarked
package dev.varve.access;

import org.jspecify.annotations.NullMarked;
