package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.Diff;
import io.lakefs.clients.sdk.model.ObjectStats;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A wrong label is found, corrected on a branch and merged, with lakeFS's own client alone. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class SeedScenarioTest {

  private static final String WRONG = "images/0002.jpg";

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void aWrongLabelIsCorrectedOnABranchAndBothStatesStayReadable() throws ApiException, IOException {
    // Images go in with their labels, and become a commit.
    image("images/0001.jpg", "cat");
    image(WRONG, "cat");
    image("images/0003.jpg", "dog");
    String before = repository.commit(MAIN, "first labels").getId();

    // Somebody looks at what is labelled cat, and finds a dog.
    assertThat(labelled("cat")).containsExactly("images/0001.jpg", WRONG);

    // The correction happens on a branch, and replaces the metadata of that one object.
    repository.branch("fix-labels", MAIN);
    repository.label("fix-labels", WRONG, Map.of("class", "dog", "by", "ada"));
    repository.commit("fix-labels", "0002 is a dog");

    // Main has not changed; the diff shows the one object as changed.
    assertThat(labelOf(MAIN)).isEqualTo("cat");
    List<Diff> diff =
        repository.refs.diffRefs(repository.name, MAIN, "fix-labels").execute().getResults();
    assertThat(TestRepository.rows(diff)).containsExactly("changed " + WRONG);

    // After the merge main has the new label, and the commit before still has the old one.
    String after = repository.merge("fix-labels", MAIN);
    assertThat(labelOf(after)).isEqualTo("dog");
    assertThat(labelOf(before)).isEqualTo("cat");
    assertThat(labelled("cat")).containsExactly("images/0001.jpg");

    // The bytes were never copied, and both commits give the same ones.
    assertThat(stat(after).getPhysicalAddress()).isEqualTo(stat(before).getPhysicalAddress());
    assertThat(repository.read(after, WRONG)).isEqualTo(repository.read(before, WRONG));
  }

  private void image(String path, String label) throws ApiException {
    repository.upload(MAIN, path, "pixels of " + path);
    repository.label(MAIN, path, Map.of("class", label));
  }

  private List<String> labelled(String label) throws ApiException {
    return repository
        .objects
        .listObjects(repository.name, MAIN)
        .prefix("images/")
        .execute()
        .getResults()
        .stream()
        .filter(image -> label.equals(image.getMetadata().get("class")))
        .map(ObjectStats::getPath)
        .toList();
  }

  private String labelOf(String ref) throws ApiException {
    return repository.labels(ref, WRONG).get("class");
  }

  private ObjectStats stat(String ref) throws ApiException {
    return repository.objects.statObject(repository.name, ref, WRONG).execute();
  }
}
