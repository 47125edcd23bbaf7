package dev.varve.api;

/** What every error answers. */
record ErrorBody(String message) {}
