package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.PullsApi;
import io.lakefs.clients.sdk.model.PullRequest;
import io.lakefs.clients.sdk.model.PullRequest.StatusEnum;
import io.lakefs.clients.sdk.model.PullRequestBasic;
import io.lakefs.clients.sdk.model.PullRequestCreation;
import io.lakefs.clients.sdk.model.PullRequestsList;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class PullsTest {

  private final TestRepository repository = TestRepository.fresh();
  private final PullsApi pulls = new PullsApi(repository.client);
  private final String root = "/repositories/" + repository.name + "/pulls";

  @BeforeEach
  void topic() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
  }

  @Test
  void aPullRequestIsWhatItWasCreatedAs() throws ApiException {
    PullRequest pull = get(create("labels"));
    assertThat(pull.getTitle()).isEqualTo("labels");
    assertThat(pull.getDescription()).isEqualTo("checked");
    assertThat(pull.getAuthor()).isEqualTo("admin");
    assertThat(pull.getSourceBranch()).isEqualTo("topic");
    assertThat(pull.getDestinationBranch()).isEqualTo(MAIN);
    assertThat(pull.getStatus()).isEqualTo(StatusEnum.OPEN);
    assertThat(pull.getCreationDate()).isNotNull();
    assertThat(pull.getClosedDate()).isNull();
    assertThat(pull.getMergedCommitId()).isNull();
  }

  @Test
  void mergingMovesTheDestinationAndClosesIt() throws ApiException {
    String id = create("labels");
    String merged = pulls.mergePullRequest(repository.name, id).execute().getReference();
    assertThat(repository.head(MAIN)).isEqualTo(merged);
    PullRequest pull = get(id);
    assertThat(pull.getStatus()).isEqualTo(StatusEnum.MERGED);
    assertThat(pull.getMergedCommitId()).isEqualTo(merged);
    assertThat(pull.getClosedDate()).isNotNull();
  }

  @Test
  void aConflictLeavesItOpen() throws ApiException {
    repository.commit(MAIN, "a", "ours");
    String id = create("labels");
    assertRefused(
        409, "{\"reference\":\"\"}", () -> pulls.mergePullRequest(repository.name, id).execute());
    assertThat(get(id).getStatus()).isEqualTo(StatusEnum.OPEN);
  }

  @Test
  void oneWhoseMergeWasNotNotedIsClosedByMergingAgain() throws ApiException {
    String id = create("labels");
    repository.merge("topic", MAIN);
    String merged = repository.head(MAIN);
    repository.commit(MAIN, "b", "later");
    assertThat(pulls.mergePullRequest(repository.name, id).execute().getReference())
        .isEqualTo(merged);
    assertThat(get(id).getStatus()).isEqualTo(StatusEnum.MERGED);
    assertThat(get(id).getMergedCommitId()).isEqualTo(merged);
  }

  @Test
  void aMergeBeforeItWasCreatedIsNotItsOwn() throws ApiException {
    repository.merge("topic", MAIN);
    String id = create("labels");
    assertRefused(400, "no changes", () -> pulls.mergePullRequest(repository.name, id).execute());
    assertThat(get(id).getStatus()).isEqualTo(StatusEnum.OPEN);
  }

  @Test
  void onlyAnOpenOneCanBeMerged() throws ApiException {
    String id = create("labels");
    edit(id, new PullRequestBasic().status(PullRequestBasic.StatusEnum.CLOSED));
    assertRefused(
        400,
        "bad pull request status",
        () -> pulls.mergePullRequest(repository.name, id).execute());
  }

  @Test
  void aClosedOneCanBeOpenedAgain() throws ApiException {
    String id = create("labels");
    edit(id, new PullRequestBasic().status(PullRequestBasic.StatusEnum.CLOSED));
    assertThat(get(id).getClosedDate()).isNotNull();
    edit(id, new PullRequestBasic().status(PullRequestBasic.StatusEnum.OPEN));
    assertThat(get(id).getStatus()).isEqualTo(StatusEnum.OPEN);
    assertThat(get(id).getClosedDate()).isNull();
  }

  @Test
  void anEditChangesWhatItNamesAndAnswers204() throws ApiException {
    String id = create("labels");
    HttpResponse<String> answer =
        Wire.send(
            "PATCH",
            root + "/" + id,
            BodyPublishers.ofString("{\"title\":\"new\"}"),
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(get(id).getTitle()).isEqualTo("new");
    assertThat(get(id).getDescription()).isEqualTo("checked");
  }

  @Test
  void noEditMakesOneMergedOrUnmerged() throws ApiException {
    String id = create("labels");
    PullRequestBasic merged = new PullRequestBasic().status(PullRequestBasic.StatusEnum.MERGED);
    PullRequestBasic open = new PullRequestBasic().status(PullRequestBasic.StatusEnum.OPEN);
    assertRefused(400, "bad pull request status", () -> edit(id, merged));
    pulls.mergePullRequest(repository.name, id).execute();
    assertRefused(400, "bad pull request status", () -> edit(id, open));
    edit(id, new PullRequestBasic().title("afterwards").status(merged.getStatus()));
    assertThat(get(id).getTitle()).isEqualTo("afterwards");
  }

  @Test
  void theNewestComeFirstInPages() throws ApiException {
    List<String> ids = List.of(create("1"), create("2"), create("3"));
    PullRequestsList first = pulls.listPullRequests(repository.name).amount(2).execute();
    assertThat(first.getPagination().getHasMore()).isTrue();
    PullRequestsList second =
        pulls
            .listPullRequests(repository.name)
            .after(first.getPagination().getNextOffset())
            .execute();
    assertThat(second.getPagination().getHasMore()).isFalse();
    assertThat(second.getPagination().getNextOffset()).isEmpty();
    List<String> listed =
        Stream.of(first, second)
            .flatMap(page -> page.getResults().stream())
            .map(PullRequest::getId)
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(ids).isSorted();
  }

  @Test
  void aPrefixOfIdsAndAStatusNarrowTheList() throws ApiException {
    String open = create("open");
    String closed = create("closed");
    edit(closed, new PullRequestBasic().status(PullRequestBasic.StatusEnum.CLOSED));
    String merged = create("merged");
    pulls.mergePullRequest(repository.name, merged).execute();
    assertThat(ids("open")).containsExactly(open);
    assertThat(ids("closed")).containsExactlyInAnyOrder(closed, merged);
    assertThat(ids("all")).hasSize(3);
    assertThat(pulls.listPullRequests(repository.name).prefix(open).execute().getResults())
        .extracting(PullRequest::getId)
        .containsExactly(open);
    assertThat(Wire.get(root + "?status=some").statusCode()).isEqualTo(400);
  }

  @Test
  void whatCanNotBeMergedIsNoPullRequest() {
    assertRefused(400, "same branch", () -> create("x", MAIN, MAIN));
    assertRefused(404, "branch not found", () -> create("x", "nope", MAIN));
    assertRefused(404, "branch not found", () -> create("x", MAIN, "nope"));
    assertRefused(413, "title", () -> create("x".repeat(2000), "topic", MAIN));
    assertThat(Wire.postJson(root, "{\"title\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(Wire.postJson(root, "").statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownOneIsNotFound() {
    assertRefused(404, "pull request not found", () -> get("nope"));
    assertRefused(
        404,
        "pull request not found",
        () -> pulls.mergePullRequest(repository.name, "nope").execute());
    assertRefused(
        404, "pull request not found", () -> edit("nope", new PullRequestBasic().title("x")));
  }

  private String create(String title) throws ApiException {
    return create(title, "topic", MAIN);
  }

  private String create(String title, String source, String destination) throws ApiException {
    return pulls
        .createPullRequest(
            repository.name,
            new PullRequestCreation()
                .title(title)
                .description("checked")
                .sourceBranch(source)
                .destinationBranch(destination))
        .execute()
        .getId();
  }

  private PullRequest get(String id) throws ApiException {
    return pulls.getPullRequest(repository.name, id).execute();
  }

  private void edit(String id, PullRequestBasic edit) throws ApiException {
    pulls.updatePullRequest(repository.name, id, edit).execute();
  }

  private List<String> ids(String status) throws ApiException {
    return pulls.listPullRequests(repository.name).status(status).execute().getResults().stream()
        .map(PullRequest::getId)
        .toList();
  }
}
