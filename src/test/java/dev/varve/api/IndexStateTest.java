package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.database.MysqlTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class IndexStateTest {

  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/repositories/" + repository.name;

  @Test
  void eachBranchTellsHowFarItsIndexIs() throws Exception {
    repository.upload(MAIN, "a", "a");
    String head = repository.commit(MAIN, "a").getId();
    repository.branch("work", MAIN);
    SearchCalls.ok(Wire.get(root + "/refs/main/search?q="));

    JsonNode first = SearchCalls.ok(Wire.get(root + "/index?amount=1"));
    JsonNode row = first.get("results").get(0);
    assertThat(row.get("branch").asText()).isEqualTo(MAIN);
    assertThat(row.get("head").asText()).isEqualTo(head);
    assertThat(row.get("indexed_commit").asText()).isEqualTo(head);
    assertThat(row.get("lag").asInt()).isZero();
    assertThat(row.get("state").asText()).isEqualTo("ready");
    assertThat(first.get("size_bytes").asLong()).isPositive();
    assertThat(first.get("pagination").get("has_more").asBoolean()).isTrue();

    JsonNode next = SearchCalls.ok(Wire.get(root + "/index?after=main"));
    assertThat(next.get("results").findValuesAsText("branch")).containsExactly("work");
    assertThat(Wire.get("/repositories/none/index").statusCode()).isEqualTo(404);
  }
}
