package dev.varve.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.access.SealedTexts;
import dev.varve.alert.AlertRows.Known;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchPlace;
import dev.varve.graph.Branches;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.history.QueryCall;
import dev.varve.history.ResultDiff;
import dev.varve.history.ResultDiffs;
import dev.varve.index.CommitId;
import dev.varve.index.query.QueryException;
import dev.varve.network.Destination;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether watched branches have moved, and tells receivers what that did to the result.
 *
 * <p>An alert keeps the commit that its receiver knows, and moves it on only when the receiver has
 * taken the difference: so nothing is lost by a crash or an outage, and what was missed meanwhile
 * comes as one difference. A receiver may get one twice, under the same delivery id. No transaction
 * is open while it is called.
 *
 * <p>INVARIANT: an alert is claimed when a thread begins with it, and claimed still when its
 * receiver is called. One that waits is not claimed, so no lease runs out in the queue.
 */
@ApplicationScoped
class AlertWatch {

  private static final Logger LOG = Logger.getLogger(AlertWatch.class);
  private static final int AT_ONCE = 100;
  private static final int THREADS = 4;
  private static final int ROWS = 100;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build()
          .writer();

  private final Transactions transactions;
  private final AlertRows rows;
  private final Repositories repositories;
  private final Branches branches;
  private final ResultDiffs diffs;
  private final Receivers receivers;
  private final Webhook webhook;
  private final SealedTexts sealedTexts;
  private final AlertConfig config;
  private final InstantSource clock;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().name("alert-", 1).daemon().factory());

  AlertWatch(
      Transactions transactions,
      AlertRows rows,
      Repositories repositories,
      Branches branches,
      ResultDiffs diffs,
      Receivers receivers,
      Webhook webhook,
      SealedTexts sealedTexts,
      AlertConfig config,
      InstantSource clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.repositories = repositories;
    this.branches = branches;
    this.diffs = diffs;
    this.receivers = receivers;
    this.webhook = webhook;
    this.sealedTexts = sealedTexts;
    this.config = config;
    this.clock = clock;
  }

  void stop(@Observes ShutdownEvent event) {
    threads.shutdownNow();
  }

  @Scheduled(every = "2s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    if (threads.getQueue().isEmpty()) {
      due(clock.instant())
          .forEach(alert -> threads.execute(() -> inContext(() -> followClaimed(alert))));
    }
  }

  boolean isIdle() {
    return threads.getCompletedTaskCount() == threads.getTaskCount();
  }

  private void followClaimed(Alert alert) {
    try {
      claimed(alert).ifPresent(this::follow);
    } catch (RuntimeException e) {
      LOG.warnf(e, "alert %s could not be claimed; it will be looked at again", alert.id());
    }
  }

  /** Empty when another node has it, or had it meanwhile. */
  private Optional<Alert> claimed(Alert alert) {
    Instant lease = clock.instant().plus(LEASE).plus(config.timeout());
    Alert claimed = alert.dueAt(Instant.ofEpochMilli(lease.toEpochMilli()));
    return transactions.write(() -> rows.claim(alert, claimed.due()))
        ? Optional.of(claimed)
        : Optional.empty();
  }

  /** Those whose branch has moved. Asked for in few statements: this goes on all the time. */
  private List<Alert> due(Instant now) {
    List<Known> known = transactions.read(() -> rows.known(now));
    Map<BranchPlace, CommitId> heads =
        branches.heads(known.stream().map(Known::branch).distinct().toList());
    List<Alert> due = new ArrayList<>();
    for (Known one : known) {
      CommitId head = heads.get(one.branch());
      if (head != null && !head.equals(one.seen()) && due.size() < AT_ONCE) {
        due.addAll(transactions.read(() -> rows.due(now, one, AT_ONCE - due.size())));
      }
    }
    return due;
  }

  /** What reads the database outside of transactions needs the context that requests have. */
  private static void inContext(Runnable work) {
    ManagedContext context = Arc.container().requestContext();
    context.activate();
    try {
      work.run();
    } finally {
      context.terminate();
    }
  }

  private void follow(Alert alert) {
    attempt(
        alert,
        () -> {
          Optional<Repository> repository = repositories.find(alert.repository());
          if (repository.isPresent()) {
            follow(alert, repository.get());
          }
        });
  }

  /** A step with an alert that is claimed. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /** Whatever goes wrong is the alert's own trouble. */
  private void attempt(Alert alert, Step step) {
    try {
      step.run();
    } catch (QueryException e) {
      fail(alert, e.summary());
    } catch (IOException e) {
      fail(alert, e.getMessage());
    } catch (VarveException.Corrupt e) {
      LOG.warnf(e, "alert %s failed", alert.id());
      fail(alert, "internal error");
    } catch (VarveException e) {
      fail(alert, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warnf(e, "alert %s failed", alert.id());
      fail(alert, "internal error");
    }
  }

  private void follow(Alert alert, Repository repository) throws IOException {
    Branch branch = branches.get(repository, alert.branch());
    CommitId head = branch.head();
    if (head.equals(alert.seen())) {
      seen(alert, head, null);
      return;
    }
    ResultDiff diff =
        diffs.patientDiff(
            repository,
            alert.seen().hex(),
            head.hex(),
            new QueryCall(alert.text(), Map.of(), ROWS, ""));
    if (diff.counts().isNothing()) {
      seen(alert, head, null);
      return;
    }
    // To compare may have taken long.
    claimed(alert).ifPresent(again -> attempt(again, () -> tell(again, repository, head, diff)));
  }

  private void tell(Alert alert, Repository repository, CommitId head, ResultDiff diff)
      throws IOException {
    Destination receiver = receivers.check(alert.url());
    webhook.send(
        receiver,
        delivery(alert, head),
        sealedTexts.open(alert.sealedSecret()),
        JSON.writeValueAsBytes(AlertMessage.of(alert, repository, diff)));
    seen(alert, head, clock.instant());
  }

  /** The same for each try. */
  private static String delivery(Alert alert, CommitId head) {
    String what = alert.id() + " " + alert.seen() + " " + head;
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void seen(Alert alert, CommitId head, @Nullable Instant delivered) {
    transactions.write(
        () -> {
          rows.seen(alert, head, clock.instant(), delivered);
          return head;
        });
  }

  private void fail(Alert alert, String reason) {
    long pause = config.firstRetry().toMillis() << Math.min(alert.attempts(), 20);
    Instant due =
        clock.instant().plusMillis(Math.min(Math.max(pause, 1), LONGEST_PAUSE.toMillis()));
    transactions.write(
        () -> {
          rows.failed(alert, due, reason);
          return reason;
        });
  }
}
