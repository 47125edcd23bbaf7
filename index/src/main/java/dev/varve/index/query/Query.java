package dev.varve.index.query;

/** The abstract syntax of a query. CONTRACT STUB: becomes a sealed interface of records. */
public interface Query {}
