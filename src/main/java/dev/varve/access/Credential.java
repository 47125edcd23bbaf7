package dev.varve.access;

import java.time.Instant;

/** An access key, as it can be shown: its secret is not kept. */
public record Credential(String accessKeyId, Instant created) {}
