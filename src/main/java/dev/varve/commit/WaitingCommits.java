package dev.varve.commit;

import dev.varve.error.VarveException.TooManyTries;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gathers the requests to commit one branch that come in while another one is under way: the first
 * of them leads and commits for all, in the order they came, in one transaction. So what a
 * transaction costs is shared by those who wait for it. For several threads.
 *
 * <p>INVARIANT: a branch has a queue exactly while somebody leads it, and the leader is the first
 * in it until it takes its group out.
 */
final class WaitingCommits {

  private static final int MAX_GROUP = 64;

  private record Key(UUID repository, String branch) {}

  private static final class Member {
    final CommitRequest request;

    /** Its answer; empty calls it to lead. */
    final CompletableFuture<Optional<Answer>> called = new CompletableFuture<>();

    Member(CommitRequest request) {
      this.request = request;
    }
  }

  private final Map<Key, Deque<Member>> queues = new HashMap<>();
  private final Duration patience;

  WaitingCommits(Duration patience) {
    this.patience = patience;
  }

  /** Commits a group: as many answers as requests, in their order. */
  interface Work extends Function<List<CommitRequest>, List<Answer>> {}

  /** Runs what is handed to it when the branch is free. */
  interface Turn extends Function<Supplier<Answer>, Answer> {}

  /**
   * Answers a request, by this thread or another's.
   *
   * @param turn requests that arrive before it comes still join the group
   */
  Answer answer(UUID repository, String branch, CommitRequest request, Turn turn, Work work) {
    Key key = new Key(repository, branch);
    Member member = new Member(request);
    Optional<Answer> answer = leads(key, member) ? Optional.empty() : await(key, member);
    return answer.isPresent() ? answer.get() : lead(key, member, turn, work);
  }

  private boolean leads(Key key, Member member) {
    synchronized (queues) {
      boolean first = !queues.containsKey(key);
      queues.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(member);
      return first;
    }
  }

  private Optional<Answer> await(Key key, Member member) {
    try {
      return member.called.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return lastChance(key, member);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lastChance(key, member);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the commits of branch " + key.branch() + " failed", e);
    }
  }

  /** Gives up, unless it is being committed already or called to lead. */
  private Optional<Answer> lastChance(Key key, Member member) {
    synchronized (queues) {
      if (!member.called.isDone() && queues.get(key).remove(member)) {
        throw new TooManyTries(
            "too many commits to branch " + key.branch() + " are waiting; try again");
      }
    }
    return member.called.join();
  }

  private Answer lead(Key key, Member leader, Turn turn, Work work) {
    try {
      return turn.apply(() -> commit(takeGroup(key), work));
    } finally {
      passOn(key, leader);
    }
  }

  private List<Member> takeGroup(Key key) {
    synchronized (queues) {
      Deque<Member> queue = queues.get(key);
      List<Member> group = new ArrayList<>();
      while (!queue.isEmpty() && group.size() < MAX_GROUP) {
        group.add(queue.remove());
      }
      return group;
    }
  }

  /** The answer to the first of them, who leads; the others are told theirs. */
  private static Answer commit(List<Member> group, Work work) {
    try {
      List<Answer> answers = work.apply(group.stream().map(member -> member.request).toList());
      for (int i = 1; i < group.size(); i++) {
        group.get(i).called.complete(Optional.of(answers.get(i)));
      }
      return answers.getFirst();
    } catch (RuntimeException | Error e) {
      group.forEach(member -> member.called.completeExceptionally(e));
      throw e;
    }
  }

  private void passOn(Key key, Member leader) {
    synchronized (queues) {
      Deque<Member> queue = queues.get(key);
      queue.remove(leader);
      if (queue.isEmpty()) {
        queues.remove(key);
      } else {
        queue.element().called.complete(Optional.empty());
      }
    }
  }

  /** How many requests for a branch nobody works at yet. */
  int waiting(UUID repository, String branch) {
    synchronized (queues) {
      return queues.getOrDefault(new Key(repository, branch), new ArrayDeque<>()).size();
    }
  }

  /** How many branches have someone waiting or at work. */
  int size() {
    synchronized (queues) {
      return queues.size();
    }
  }
}
