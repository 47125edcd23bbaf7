/**
 * The database itself: the private MySQL, start-up checks, transactions and their retries. Knows no
 * entity.
 */
@NullMarked
package dev.varve.database;

import org.jspecify.annotations.NullMarked;
