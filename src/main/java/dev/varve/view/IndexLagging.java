package dev.varve.view;

import dev.varve.graph.Repository;
import dev.varve.index.CommitId;

/** A commit stands, and was acknowledged before it can be searched. */
public record IndexLagging(Repository repository, CommitId commit) {}
