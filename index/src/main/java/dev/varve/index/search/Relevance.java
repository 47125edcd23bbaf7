package dev.varve.index.search;

import dev.varve.index.document.Fields;
import dev.varve.index.document.Words;
import dev.varve.index.query.LuceneQueries;
import dev.varve.index.query.Query;
import dev.varve.index.query.Value;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * How well an object fits a query: 100 for each distinct condition outside NOT that it meets, and
 * one for each time that a word without a field stands in its path and values, 99 at most.
 *
 * <p>Whole numbers from the object and the query alone. A similarity of Lucene's would count how
 * rare a word is among all versions, dead ones too, and so change with later commits.
 */
final class Relevance {

  private static final int CONDITION = 100;
  private static final int MOST_OCCURRENCES = 99;

  private final List<org.apache.lucene.search.Query> conditions;
  private final Set<String> words;

  private Relevance(List<org.apache.lucene.search.Query> conditions, Set<String> words) {
    this.conditions = conditions;
    this.words = words;
  }

  /** Prepares the conditions, which patterns may make costly, once for all segments. */
  static Relevance of(Query query) {
    Set<Query> conditions = new LinkedHashSet<>();
    addConditions(query, conditions);
    return new Relevance(conditions.stream().map(LuceneQueries::of).toList(), words(conditions));
  }

  /** One for each document of the segment; those of documents that do not match mean nothing. */
  int[] scores(LeafReader reader) throws IOException {
    int[] scores = new int[reader.maxDoc()];
    countWords(reader, words, scores);
    IndexSearcher searcher = Searchers.of(reader);
    for (org.apache.lucene.search.Query condition : conditions) {
      for (Matches.Leaf leaf : Matches.of(searcher, condition).leaves()) {
        addCondition(leaf.docs(), scores);
      }
    }
    return scores;
  }

  /** What stands under NOT says nothing about an object that matches. */
  private static void addConditions(Query query, Set<Query> conditions) {
    switch (query) {
      case Query.And and -> and.clauses().forEach(clause -> addConditions(clause, conditions));
      case Query.Or or -> or.clauses().forEach(clause -> addConditions(clause, conditions));
      case Query.Not not -> {}
      default -> conditions.add(query);
    }
  }

  private static Set<String> words(Set<Query> conditions) {
    Set<String> words = new LinkedHashSet<>();
    for (Query condition : conditions) {
      if (condition instanceof Query.Bare(Value value) && !(value instanceof Value.Fuzzy)) {
        words.addAll(Words.of(value.text()));
      }
    }
    return words;
  }

  private static void countWords(LeafReader reader, Set<String> words, int[] scores)
      throws IOException {
    for (String word : words) {
      @Nullable PostingsEnum docs =
          reader.postings(new Term(Fields.TEXT, word), PostingsEnum.FREQS);
      if (docs != null) {
        for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
          scores[doc] = Math.min(MOST_OCCURRENCES, scores[doc] + docs.freq());
        }
      }
    }
  }

  private static void addCondition(FixedBitSet docs, int[] scores) {
    for (int doc = docs.nextSetBit(0);
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = doc + 1 < docs.length() ? docs.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS) {
      scores[doc] += CONDITION;
    }
  }
}
