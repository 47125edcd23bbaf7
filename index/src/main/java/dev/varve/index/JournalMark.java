package dev.varve.index;

/**
 * How far a journal reaches.
 *
 * @param length in bytes
 * @param checksum CRC-32C of all these bytes; ties the journal to the Lucene commit that names it
 */
record JournalMark(long length, int checksum) {}
