package dev.varve;

import dev.varve.commit.StagingCommitter;
import dev.varve.diff.Diffs;
import dev.varve.graph.Branches;
import dev.varve.graph.CommitLog;
import dev.varve.graph.Commits;
import dev.varve.graph.Repositories;
import dev.varve.graph.Tags;
import dev.varve.merge.Merges;
import dev.varve.object.ObjectEdits;
import dev.varve.object.RepositoryObjects;
import dev.varve.object.StagedObjects;
import dev.varve.object.StagingResets;
import dev.varve.search.Searches;
import jakarta.enterprise.context.Dependent;

/** The service's Java front, in one hand. */
@Dependent
record HistoryService(
    Repositories repositories,
    Branches branches,
    Tags tags,
    Commits commits,
    CommitLog log,
    RepositoryObjects objects,
    StagedObjects staged,
    ObjectEdits edits,
    StagingResets resets,
    StagingCommitter committer,
    Merges merges,
    Diffs diffs,
    Searches searches) {}
