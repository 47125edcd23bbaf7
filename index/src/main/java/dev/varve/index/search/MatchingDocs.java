package dev.varve.index.search;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.FixedBitSet;

/**
 * The matches in one segment of a reader.
 *
 * @param leaf as the reader has it
 * @param docs as long as the segment; the receiver's own
 */
public record MatchingDocs(LeafReader leaf, FixedBitSet docs, int count) {}
