/**
 * Worker processes that run hook scripts: how they are started and shut in, shared, and killed. Not
 * one byte that comes from them is trusted.
 */
@NullMarked
package dev.varve.hook.worker;

import org.jspecify.annotations.NullMarked;
