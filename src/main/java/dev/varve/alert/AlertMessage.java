package dev.varve.alert;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.graph.Repository;
import dev.varve.history.FieldChange;
import dev.varve.history.ResultDiff;
import java.util.List;
import java.util.Locale;

/**
 * What a receiver gets.
 *
 * @param from the commit up to which it knew the result
 * @param to the commit it knows it of now; several may lie between
 * @param results the first changes in path order
 * @param hasMore whether there are further ones; {@code diff} has all
 * @param diff the call that gives the whole difference, below the API's root
 */
@JsonNaming(SnakeCaseStrategy.class)
record AlertMessage(
    String alert,
    String repository,
    String branch,
    String query,
    String from,
    String to,
    long added,
    long removed,
    long changed,
    List<Row> results,
    boolean hasMore,
    String diff) {

  /**
   * @param type added, removed or changed, which still matches
   */
  record Row(String path, String type, List<FieldChange> fields) {}

  static AlertMessage of(Alert alert, Repository repository, ResultDiff diff) {
    return new AlertMessage(
        alert.id().toString(),
        repository.name(),
        alert.branch(),
        alert.text(),
        diff.left().hex(),
        diff.right().hex(),
        diff.counts().added(),
        diff.counts().removed(),
        diff.counts().changed(),
        diff.changes().stream()
            .map(
                change ->
                    new Row(
                        change.path(),
                        change.type().name().toLowerCase(Locale.ROOT),
                        change.fields()))
            .toList(),
        !diff.next().isEmpty(),
        String.format(
            Locale.ROOT,
            "/repositories/%s/refs/%s/search/diff/%s?q=%s",
            repository.name(),
            diff.left(),
            diff.right(),
            alert.text().replace(":", "%3A").replace("@", "%40")));
  }
}
