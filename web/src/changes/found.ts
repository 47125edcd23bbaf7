import { useInfiniteQuery } from '@tanstack/react-query';
import { uncommitted } from '../api/changes';
import { search } from '../api/search';
import { type Mistake, Refused } from '../api/errors';
import { usePlace } from '../app/place';
import { type ChangedObject, changedObject } from '../compare/sides';
import type { Changes } from '../compare/changes';

/** Each row is looked up by its path, so a page is small. */
const ROWS_A_PAGE = 40;

export interface FoundChanges extends Changes {
  total: number | null;
  mistakes: Mistake[];
}

/** The uncommitted changes whose object, as it is now, matches; of a removed one, as it was. */
export function useFoundChanges(branch: string, q: string): FoundChanges {
  const { repository } = usePlace();
  const before = `changed:${branch}..${branch}$ AND (`;
  const found = useInfiniteQuery({
    queryKey: [repository, 'uncommitted', branch, 'found', q],
    queryFn: async ({ pageParam, signal }) => {
      const wish = { q: `${before}${q})`, limit: ROWS_A_PAGE, after: pageParam };
      const answer = await search(repository, `${branch}$`, wish, signal);
      const rows = await Promise.all(answer.results.map(({ path }) => changeOf(repository, branch, path, signal)));
      return { rows: rows.flat(), next: answer.next, total: answer.total };
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next || undefined,
    enabled: q !== '',
    staleTime: 0,
    retry: false,
  });
  const mistakes = found.error instanceof Refused ? found.error.mistakes : [];
  return {
    rows: found.data?.pages.flatMap(({ rows }) => rows) ?? [],
    total: found.data?.pages[0]?.total ?? null,
    pending: found.isPending && q !== '',
    error: mistakes.length > 0 ? null : found.error,
    mistakes: mistakes.map((mistake) => ({ ...mistake, offset: Math.max(0, mistake.offset - before.length) })),
    hasMore: found.hasNextPage,
    more: () => void found.fetchNextPage(),
    retry: () => void found.refetch(),
  };
}

/** Of all that begin with the path, the path itself is first. */
async function changeOf(repository: string, branch: string, path: string, signal: AbortSignal): Promise<ChangedObject[]> {
  const { results } = await uncommitted(repository, branch, { prefix: path, amount: 1 }, signal);
  return results.filter((change) => change.path === path).map(changedObject);
}
