package dev.varve.hook.run;

import dev.varve.hookworker.Verdict.Finding;

/** What a hook of a run found. */
public record Violation(ViolationPlace place, Finding finding) {}
