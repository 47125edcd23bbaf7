import { useQuery } from '@tanstack/react-query';
import { log } from '../api/commits';
import { type QueryLogRow, queryLog } from '../api/history';
import type { Commit } from '../api/types';
import { usePlace } from '../app/place';
import { sent, useParameters } from '../query/parameters';
import { isCommitId } from '../refs/kinds';

const LONGEST = 300;

/** A commit of the line, oldest first, and what the query finds there. */
export interface Moment {
  commit: Commit;
  /** Null where it lies further back than the service looked. */
  total: number | null;
  change: QueryLogRow | null;
}

/** The branch or tag whose first-parent line is walked; it stays while the ref moves along it. */
export function useLine(): string {
  const { ref, param, defaultBranch } = usePlace();
  const plain = ref.replace(/\$$/, '');
  return param('line') || (isCommitId(plain) ? defaultBranch : plain);
}

export function useTimeline(line: string, query: string) {
  const { repository, branches } = usePlace();
  const params = sent(useParameters(query));
  const head = branches.find(({ id }) => id === line)?.commit_id ?? line;
  const commits = useQuery({
    queryKey: [repository, 'line', head],
    queryFn: async ({ signal }) =>
      (await log(repository, head, { first_parent: true, amount: LONGEST }, signal)).results.reverse(),
  });
  const changes = useQuery({
    queryKey: [repository, 'result-log', head, query, params],
    queryFn: ({ signal }) => queryLog(repository, head, query, params, signal),
    retry: false,
  });
  return {
    moments: moments(commits.data ?? [], changes.data),
    pending: commits.isPending || changes.isPending,
    error: commits.error ?? changes.error,
  };
}

/** Between two commits that change the result it stays as it is. */
export function moments(commits: Commit[], found: { results: QueryLogRow[]; next: string } | undefined): Moment[] {
  const changes = new Map((found?.results ?? []).map((row) => [row.commit.id, row]));
  let total: number | null = found === undefined || found.next !== '' ? null : 0;
  return commits.map((commit) => {
    const change = changes.get(commit.id) ?? null;
    total = change?.total ?? total;
    return { commit, total, change };
  });
}
