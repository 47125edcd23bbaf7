/**
 * The REST API: parse, call, render. Resources are grouped and their methods named as in the lakeFS
 * API, so that a method's name is its {@code operationId}; bodies are records. Nothing here knows
 * of SQL or Lucene.
 */
@NullMarked
package dev.varve.api;

import org.jspecify.annotations.NullMarked;
