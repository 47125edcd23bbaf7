package dev.varve.index;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;

/** Where Lucene keeps its files; tests let it fail. */
interface LuceneStorage {

  Directory open(Path folder) throws IOException;
}
