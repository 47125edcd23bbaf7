/**
 * Users, credentials and sessions. Every request is refused unless its resource method says {@link
 * dev.varve.access.NoLogin}.
 */
@NullMarked
package dev.varve.access;

import org.jspecify.annotations.NullMarked;
