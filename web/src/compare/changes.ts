import { useInfiniteQuery } from '@tanstack/react-query';
import { diff, uncommitted } from '../api/changes';
import { freshFor } from '../api/queries';
import type { Page, Change } from '../api/types';
import { usePlace } from '../app/place';
import { type ChangedObject, changedObject } from './sides';

const ROWS_A_PAGE = 100;

interface ChangePage {
  rows: ChangedObject[];
  next: string | undefined;
}

const pageOf = (page: Page<Change>): ChangePage => ({
  rows: page.results.map(changedObject),
  next: page.pagination.has_more ? page.pagination.next_offset : undefined,
});

export interface Changes {
  rows: ChangedObject[];
  pending: boolean;
  error: unknown;
  hasMore: boolean;
  more: () => void;
  retry: () => void;
}

type Load = (after: string, signal: AbortSignal) => Promise<ChangePage>;

function useChanges(key: string[], load: Load, enabled: boolean, staleTime: number): Changes {
  const found = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled,
    staleTime,
  });
  return {
    rows: found.data?.pages.flatMap(({ rows }) => rows) ?? [],
    pending: found.isPending && enabled,
    error: found.error,
    hasMore: found.hasNextPage,
    more: () => void found.fetchNextPage(),
    retry: () => void found.refetch(),
  };
}

/** What the commit on the right has that the one on the left has not, and the reverse. */
export function useDiff(left: string, right: string, prefix = ''): Changes {
  const { repository } = usePlace();
  return useChanges(
    [repository, 'diff', left, right, prefix],
    async (after, signal) => {
      const wish = { type: 'two_dot' as const, prefix, after, amount: ROWS_A_PAGE };
      return pageOf(await diff(repository, left, right, wish, signal));
    },
    left !== '' && right !== '',
    freshFor(right),
  );
}

export function useUncommitted(branch: string, prefix = ''): Changes {
  const { repository } = usePlace();
  return useChanges(
    [repository, 'uncommitted', branch, prefix],
    async (after, signal) => {
      return pageOf(await uncommitted(repository, branch, { prefix, after, amount: ROWS_A_PAGE }, signal));
    },
    branch !== '',
    0,
  );
}
