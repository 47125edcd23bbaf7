package dev.varve.index.search;

/** What is known of one key in one segment, dead documents included. */
sealed interface Column permits TextColumn, TypedColumn {

  /** Where documents stand in the order of the key's values. */
  DocRanks ranks();

  long ramBytesUsed();
}
