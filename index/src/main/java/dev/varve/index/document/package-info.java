/** How an object version becomes a Lucene document: the fixed set of fields, typed for ever. */
@NullMarked
package dev.varve.index.document;

import org.jspecify.annotations.NullMarked;
