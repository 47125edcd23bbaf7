package dev.varve.run;

import dev.varve.index.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query as it once ran.
 *
 * @param name of the saved query; empty for one that was not saved
 * @param revision 0 for one that was not saved
 * @param text as it was asked
 * @param resolvedText the text that gives the same answer at the commit for ever
 * @param fingerprint of all rows, in hex; null while it is still to be taken, and for uncommitted
 *     rows, which nobody can ask for again
 * @param isProofDue whether the fingerprint is still to be taken
 */
public record QueryRun(
    UUID id,
    String name,
    int revision,
    Instant started,
    String runner,
    String ref,
    CommitId commit,
    String text,
    SortedMap<String, String> params,
    String resolvedText,
    long total,
    @Nullable String fingerprint,
    Duration duration,
    boolean isProofDue) {}
