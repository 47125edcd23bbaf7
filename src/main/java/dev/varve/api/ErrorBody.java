package dev.varve.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What every error answers. */
@Schema(name = "Error")
record ErrorBody(String message) {}
