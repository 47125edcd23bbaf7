package dev.varve.index.document;

import dev.varve.index.ObjectVersion;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The words of the path, then of each value; a gap keeps phrases within one of them. */
final class WordStream extends TokenStream {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final ObjectVersion version;
  private Iterator<String> texts = List.<String>of().iterator();
  private Iterator<String> words = List.<String>of().iterator();

  WordStream(ObjectVersion version) {
    this.version = version;
  }

  @Override
  public void reset() {
    texts =
        Stream.concat(Stream.of(version.path()), version.metadata().values().stream()).iterator();
    words = List.<String>of().iterator();
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    while (!words.hasNext()) {
      if (!texts.hasNext()) {
        return false;
      }
      words = Words.of(texts.next()).iterator();
      step.setPositionIncrement(2);
    }
    term.append(words.next());
    return true;
  }
}
