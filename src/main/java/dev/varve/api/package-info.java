/**
 * The REST API: parse, call, render. Resources are grouped and their methods named as in the lakeFS
 * API, so that a method's name is its {@code operationId}; bodies are records. Those methods are
 * public because the REST layer passes over others. Nothing here knows of SQL or Lucene.
 */
@NullMarked
package dev.varve.api;

import org.jspecify.annotations.NullMarked;
