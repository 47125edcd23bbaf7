/** What is known of the network around the service. */
@NullMarked
package dev.varve.network;

import org.jspecify.annotations.NullMarked;
