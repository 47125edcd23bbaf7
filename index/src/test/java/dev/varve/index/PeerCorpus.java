package dev.varve.index;

import java.util.List;

/**
 * A history, and what is asked of it.
 *
 * @param columns all metadata keys that objects have
 * @param words the keys whose values are texts, for which fitted peers have a full-text index
 * @param exported queries whose rows are exported
 */
record PeerCorpus(
    List<AppliedCommit> commits,
    List<PeerColumn> columns,
    List<String> words,
    List<PeerQuery> queries,
    List<String> exported) {

  static PeerCorpus synthetic(int objects, int laterCommits) {
    return new PeerCorpus(
        new BenchmarkHistory(objects, laterCommits).commits(),
        List.of(
            PeerColumn.text("label").withIndex(),
            PeerColumn.text("split"),
            PeerColumn.number("width").withIndex(),
            PeerColumn.number("quality").withIndex(),
            PeerColumn.text("source").withIndex(),
            PeerColumn.text("annotator").withIndex(),
            PeerColumn.date("captured").withIndex(),
            PeerColumn.number("revision").withIndex(),
            PeerColumn.text("caption")),
        List.of("caption"),
        List.of(
            PeerQuery.equal("label", "cat"),
            PeerQuery.equal("source", "camera-7").and(PeerQuery.equal("annotator", "person-3")),
            PeerQuery.order("quality", ">", "0.99").and(PeerQuery.order("width", "<", "300")),
            PeerQuery.below("images/0001/"),
            PeerQuery.number("revision", "7"),
            PeerQuery.month("captured", "2025-06", "2025-07"),
            PeerQuery.equal("label", "cat").negated(),
            PeerQuery.word("word17", List.of("caption")),
            PeerQuery.facet("label"),
            PeerQuery.facet("source")),
        List.of("", "label:cat"));
  }
}
