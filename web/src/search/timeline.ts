import { useQuery } from '@tanstack/react-query';
import { log, search } from '../api/calls';
import type { Commit } from '../api/types';
import { usePlace } from '../app/place';
import { isCommitId } from '../refs/kinds';

const LONGEST = 60;
const AT_ONCE = 4;

/** A commit of the line, oldest first, and how many objects the query finds there. */
export interface Moment {
  commit: Commit;
  total: number | null;
}

/** The branch or tag whose first-parent line is walked; it stays while the ref moves along it. */
export function useLine(): string {
  const { ref, param, defaultBranch } = usePlace();
  const plain = ref.replace(/\$$/, '');
  return param('line') || (isCommitId(plain) ? defaultBranch : plain);
}

export function useTimeline(line: string, query: string) {
  const { repository, branches } = usePlace();
  const head = branches.find(({ id }) => id === line)?.commit_id ?? line;
  const commits = useQuery({
    queryKey: [repository, 'line', head],
    queryFn: async ({ signal }) =>
      (await log(repository, line, { first_parent: true, amount: LONGEST }, signal)).results.reverse(),
  });
  const known = commits.data ?? [];
  const counts = useQuery({
    queryKey: [repository, 'counts', known.map(({ id }) => id).join(), query],
    queryFn: ({ signal }) => countAll(repository, known, query, signal),
    enabled: known.length > 0,
    staleTime: Infinity,
    retry: false,
  });
  return {
    moments: known.map((commit, index): Moment => ({ commit, total: counts.data?.[index] ?? null })),
    pending: commits.isPending || (known.length > 0 && counts.isPending),
    error: commits.error ?? counts.error,
  };
}

/** A few at a time: the slider is no reason to keep others waiting. */
async function countAll(repository: string, commits: Commit[], q: string, signal: AbortSignal): Promise<number[]> {
  const totals: number[] = [];
  for (let at = 0; at < commits.length; at += AT_ONCE) {
    const group = commits.slice(at, at + AT_ONCE);
    const answers = await Promise.all(group.map(({ id }) => search(repository, id, { q, limit: 0 }, signal)));
    totals.push(...answers.map(({ total }) => total));
  }
  return totals;
}
