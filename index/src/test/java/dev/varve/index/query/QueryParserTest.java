package dev.varve.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  /** What is typed, and the one text of what it means. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "class:truck AND size:>2KB AND path:datasets/cifar10/train/** | class:truck AND size > 2KB"
            + " AND path:datasets/cifar10/train/**",
        "path:datasets/cifar10/train/**_truck_* AND class=Car |"
            + " path:datasets/cifar10/train/**_truck_* AND class = Car",
        "path:d/** AND NOT class IN (airplane, automobile, bird) | path:d/** AND NOT class IN"
            + " (airplane, automobile, bird)",
        "class NOT IN (a b) | NOT class IN (a, b)",
        "class:(Truck OR Car) | class IN (Truck, Car)",
        "confidence < 0.5 | confidence < 0.5",
        "confidence:0.2..0.4 | confidence:0.2..0.4",
        "lr = 1e-3 | lr = 1e-3",
        "captured:2024-05 | captured:2024-05",
        "modified >= now-7d | modified >= now-7d",
        "modified:2024 | modified:2024",
        "has:label_source AND missing:reviewed_by | has:label_source AND missing:reviewed_by",
        "meta.\"cross-entropy loss\" < 0.5 | meta.\"cross-entropy loss\" < 0.5",
        "\"cross-entropy loss\" < 0.5 | meta.\"cross-entropy loss\" < 0.5",
        "`1st pass`:ok | meta.\"1st pass\":ok",
        "path ~ /truck_s_0{3}\\d+\\.png$/ | path ~ /truck_s_0{3}\\d+\\.png$/",
        "path !~ \"a/b\" | NOT path ~ /a\\/b/",
        "class:truk~1 | class:truk~1",
        "truk~1 | truk~1",
        "\"ladder truck\" | \"ladder truck\"",
        "path:customers/ AND (PII:false OR missing:PII) | path:customers/ AND (PII:false OR"
            + " missing:PII)",
        "changed:v1.0..main is:modified class:truck | changed:v1.0..main AND is:modified AND"
            + " class:truck",
        "class:$class AND confidence < $max | class:$class AND confidence < $max",
        "A OR B AND C | A OR B AND C",
        "(A OR B) C | (A OR B) AND C",
        "a (b c) | a AND b AND c",
        "a or b and not c | a OR b AND NOT c",
        "-class:Car | NOT class:Car",
        "-(a b) | NOT (a AND b)",
        "--a | NOT NOT a",
        "size:[2KB TO *] | size:2KB..",
        "size:{2KB TO 3KB] | size:{2KB TO 3KB]",
        "size:..5 | size:..5",
        "name:a..b.png | name:a..b.png",
        "http://x | http://x",
        "class != Car | NOT class = Car",
        "a:b,c | a:b,c",
        "x:f(y) | x:f(y)",
        "(x:f(y)) | x:f(y)",
        "meta.size > 3 | meta.size > 3",
        "meta.class:x | class:x",
        "meta.or:x | meta.or:x",
        "zip = \"007\" | zip = \"007\"",
        "query:good | query:\"good\"",
        "query:good@12 | query:\"good\"@12",
        "query:\"a b\"@2 is:added | query:\"a b\"@2 AND is:added",
        "12:30 | 12:30",
        "a: >b | a: >b",
        "a/b:c | a/b:c",
        "or:x | meta.or:x",
        "日本 | 日本",
      })
  void canonicalTextIsTheMeaning(String text, String canonical) {
    Query query = QueryParser.parse(text);
    assertThat(CanonicalText.of(query)).isEqualTo(canonical);
    assertThat(QueryParser.parse(canonical)).isEqualTo(query);
  }

  /** What fuzzing found: texts whose canonical text was refused, or was another query. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "meta.\"cro\u0007k;1 uk~1 er truk~1 er.5 `< Ú. pass`:ok",
        "meta.`a b:` c",
        "x:[ TO ]y",
        "x:{ OR TO }",
        "x:(a b( ) c",
        "(a OR b( ) c",
        "x IN (f(y)( )",
      })
  void whatIsAcceptedComesBack(String text) {
    QueryRoundTrip.check(text);
  }

  @Test
  void emptyTextIsEveryObject() {
    assertThat(QueryParser.parse(" \t")).isEqualTo(new Query.MatchAll());
    assertThat(CanonicalText.of(new Query.MatchAll())).isEmpty();
  }

  @Test
  void unquotedNumbersAreLiteralsAndQuotedOnesText() {
    assertThat(QueryParser.parse("zip:007"))
        .isEqualTo(
            new Query.Compare(new Field.Key("zip"), Query.Operator.MATCH, new Value.Number("007")));
    assertThat(QueryParser.parse("zip:\"007\""))
        .isEqualTo(
            new Query.Compare(new Field.Key("zip"), Query.Operator.MATCH, new Value.Quoted("007")));
  }

  /** What is typed, where the carets are, and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "class:truck AND size:>2KBB | 22 | 4 | unknown size unit \"KBB\": 2KB (2,000 bytes) or 2KiB"
            + " (2,048 bytes)?",
        "class: | 0 | 6 | a value is missing after :: \"\" for the empty text",
        "(a | 0 | 1 | \"(\" is not closed: add \")\"",
        "a) | 1 | 1 | \")\" closes nothing: remove it, or quote it",
        "a AND | 5 | 0 | a condition is missing here",
        "OR a | 0 | 2 | a condition is missing here",
        "\"abc | 0 | 4 | the quote is not closed: add \"",
        "x ~ /a(/ | 7 | 1 | \"(\" is not closed",
        "x ~ /abc | 4 | 4 | the regular expression is not closed: add /",
        "x ~ /abc\\ | 4 | 5 | the regular expression is not closed: add /",
        "x ~ /(a)\\1/ | 9 | 1 | \\1 is not supported",
        "path > 5 | 7 | 1 | path is text and has no >",
        "score > high | 8 | 4 | > needs a number, a size or a date",
        "a == b | 2 | 2 | \"==\" is no operator: =",
        "size:big | 5 | 3 | size needs a number or a size such as 2KB",
        "modified:7 | 9 | 1 | modified needs a date such as 2024-05-31 or now-7d",
        "x:[* TO *] | 2 | 8 | a range has one end at least: has:x asks for any value",
        "x:1..2024-05 | 2 | 10 | one end is a number and the other a date",
        "at:main | 0 | 7 | the ref is no part of the query: choose it beside the query",
        "query:good@x | 0 | 12 | query: takes a saved query's name: query:name or query:name@2",
        "a is:added | 2 | 8 | is: says how an object changed between two refs: changed:v1.0..main"
            + " is:added",
        "changed:a..b OR (x changed:a..c) | 19 | 12 | a query compares one pair of refs, and it has"
            + " changed:a..b",
        "is:new | 0 | 6 | is: takes added, modified or removed",
        "x:() | 2 | 2 | the list is empty: has: or missing: ask for presence",
        "a - b | 2 | 1 | \"-\" stands alone: put it directly before what it negates",
        "a meta.\"b c | 2 | 9 | the quote is not closed: quote all of it to search the text",
        "meta.\"b\" c | 0 | 8 | a key in quotes needs an operator and a value: quote all of it to"
            + " search the text",
        "meta.`b` | 0 | 8 | a key in quotes needs an operator and a value: quote all of it to"
            + " search the text",
        "=5 | 0 | 2 | a field is missing before the operator: quote it to search the text",
        "x:*a*b*c*d*e*f*g*h*i* | 2 | 19 | a pattern has at most 8 wildcards",
      })
  void mistakesAreToldWithTheirPlace(String text, int offset, int length, String summary) {
    List<Problem> problems = problems(text);
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().summary()).isEqualTo(summary);
    assertThat(problems.getFirst().offset()).isEqualTo(offset);
    assertThat(problems.getFirst().length()).isEqualTo(length);
  }

  @Test
  void allMistakesAreToldAtOnce() {
    assertThat(problems("size:>2KBB (a:  OR b > x) AND x ~ /[/"))
        .extracting(Problem::offset)
        .containsExactly(6, 12, 23, 36);
  }

  @Test
  void messageHasACaretLine() {
    assertThatThrownBy(() -> QueryParser.parse("class:truck AND size:>2KBB"))
        .hasMessage(
            """
            class:truck AND size:>2KBB
                                  ^^^^ unknown size unit "KBB": 2KB (2,000 bytes) or 2KiB (2,048 bytes)?\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"changed:a..b", "changed:a..b is:added", "query:x", "a:$x", "modified > now"})
  void whatWasNotResolvedIsRefusedAtCompileTime(String text) {
    Query query = QueryParser.parse(text);
    assertThatThrownBy(() -> LuceneQueries.of(query)).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> QueryPredicate.of(query)).isInstanceOf(QueryException.class);
  }

  private static List<Problem> problems(String text) {
    QueryException refused =
        catchThrowableOfType(QueryException.class, () -> QueryParser.parse(text));
    return refused == null ? List.of() : refused.problems();
  }
}
