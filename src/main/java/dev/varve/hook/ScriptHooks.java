package dev.varve.hook;

import dev.varve.graph.Repository;
import dev.varve.hook.ScriptTexts.ScriptText;
import dev.varve.hook.action.Hook.Script;
import dev.varve.hook.worker.ScriptFailure;
import dev.varve.hook.worker.WorkerPool;
import dev.varve.hookworker.Job;
import dev.varve.hookworker.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hooks of type javascript. */
@ApplicationScoped
class ScriptHooks {

  private final WorkerPool pool;
  private final ScriptTexts texts;
  private final HookQueries queries;
  private final Contents contents;

  ScriptHooks(WorkerPool pool, ScriptTexts texts, HookQueries queries, Contents contents) {
    this.pool = pool;
    this.texts = texts;
    this.queries = queries;
    this.contents = contents;
  }

  /** So many scripts of one repository run at once. */
  int mostAtOnce() {
    return pool.mostOfOneRepository();
  }

  HookOutcome run(Repository repository, Script script, HookView view) {
    ScriptText text;
    try {
      text = texts.find(script.source(), view);
    } catch (Contents.UnreadableException e) {
      return HookOutcome.failed(String.valueOf(e.getMessage()), false, "");
    }
    byte[] hash = sha256(text.text());
    return run(repository, script, view, text, hash).ofScript(HexFormat.of().formatHex(hash));
  }

  private HookOutcome run(
      Repository repository, Script script, HookView view, ScriptText text, byte[] hash) {
    Happening happening = view.happening();
    Candidate candidate = view.candidate();
    Job job =
        new Job(
            text.name(),
            text.text(),
            happening.toJson(),
            script.args(),
            happening.time().toEpochMilli(),
            hash[0] << 8 | hash[1],
            candidate.changes().count());
    try (ScriptCalls calls =
        new ScriptCalls(repository, candidate, happening.time(), queries, contents)) {
      return outcome(pool.run(repository.id(), job, script.timeout(), calls));
    } catch (ScriptFailure e) {
      return HookOutcome.failed(String.valueOf(e.getMessage()), e.mayPassLater(), "");
    }
  }

  private static HookOutcome outcome(Verdict verdict) {
    String error = verdict.error();
    if (verdict.failures() > 0) {
      String found = Failures.violations(verdict.failures(), verdict.findings());
      error = error.isEmpty() ? found : found + "; then it ended with " + error;
    }
    return new HookOutcome(
        error,
        false,
        "",
        verdict.log(),
        verdict.failures(),
        verdict.warnings(),
        verdict.findings());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
