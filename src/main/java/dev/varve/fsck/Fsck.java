package dev.varve.fsck;

import dev.varve.error.VarveException;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Commits;
import dev.varve.graph.Finding;
import dev.varve.graph.HistoryCheck;
import dev.varve.graph.Repository;
import dev.varve.graph.Tag;
import dev.varve.graph.Tags;
import dev.varve.index.CommitId;
import dev.varve.view.Verification;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a whole repository; changes nothing. Each commit's changes are read once, and the state at
 * each branch's head and each tag is read whole from the index and compared with its digest.
 */
@ApplicationScoped
public class Fsck {

  private static final int PAGE = 1000;
  private static final int LISTED = 1000;

  private final HistoryCheck history;
  private final Branches branches;
  private final Tags tags;
  private final Commits commits;
  private final Views views;

  Fsck(HistoryCheck history, Branches branches, Tags tags, Commits commits, Views views) {
    this.history = history;
    this.branches = branches;
    this.tags = tags;
    this.commits = commits;
    this.views = views;
  }

  public FsckReport check(Repository repository) {
    Findings findings = new Findings();
    HistoryCheck.Extent extent = history.check(repository, findings::add);
    Map<String, CommitId> refs = refs(repository);
    Set<CommitId> heads = new LinkedHashSet<>();
    refs.forEach(
        (name, commit) -> {
          if (commits.find(repository, commit).isPresent()) {
            heads.add(commit);
          } else {
            findings.add(new Finding(name, "it points to " + commit.hex() + ", which is missing"));
          }
        });
    heads.forEach(commit -> checkView(repository, commit, findings));
    return new FsckReport(
        extent.commits(),
        extent.changes(),
        refs.size(),
        heads.size(),
        findings.count,
        findings.first);
  }

  private void checkView(Repository repository, CommitId commit, Findings findings) {
    String subject = "index at commit " + commit.hex();
    try {
      Verification verified = views.verify(repository, commit);
      if (!verified.isGood()) {
        findings.add(
            new Finding(
                subject,
                "a full scan has the digest "
                    + verified.scanned()
                    + ", the commit says "
                    + verified.expected()));
      }
    } catch (VarveException e) {
      findings.add(new Finding(subject, e.getMessage()));
    }
  }

  private Map<String, CommitId> refs(Repository repository) {
    Map<String, CommitId> refs = new LinkedHashMap<>();
    List<Branch> page = branches.list(repository, "", "", PAGE, true);
    while (!page.isEmpty()) {
      page.forEach(branch -> refs.put("branch " + branch.name(), branch.head()));
      page = branches.list(repository, "", page.getLast().name(), PAGE, true);
    }
    List<Tag> tagPage = tags.list(repository, "", "", PAGE);
    while (!tagPage.isEmpty()) {
      tagPage.forEach(tag -> refs.put("tag " + tag.name(), tag.commit()));
      tagPage = tags.list(repository, "", tagPage.getLast().name(), PAGE);
    }
    return refs;
  }

  /** Counts all, keeps the first. */
  private static final class Findings {

    private final List<Finding> first = new ArrayList<>();
    private long count;

    void add(Finding finding) {
      count++;
      if (first.size() < LISTED) {
        first.add(finding);
      }
    }
  }
}
