import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { isRefused } from '../api/errors';
import { search } from '../api/search';
import { freshFor } from '../api/queries';
import type { ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { type Parameters, sent } from '../query/parameters';

/** The first page is to be there at once; who scrolls on wants many. */
const FIRST_ROWS = 200;
const FURTHER_ROWS = 1000;
const FETCHED_AGAIN = 3;

export interface Results {
  rows: ObjectStats[];
  total: number | null;
  commit: string;
  millis: number | null;
  warnings: string[];
  error: unknown;
  /** The rows are those of the query before this one. */
  stale: boolean;
  loading: boolean;
  hasMore: boolean;
  more: () => void;
  retry: () => void;
}

/** While a service whose index catches up is asked again, what it said stays: the page does not flicker. */
function useHeld(error: unknown, fetching: boolean, key: string): unknown {
  const held = useRef<{ key: string; error: unknown } | null>(null);
  if (error !== null || !fetching) {
    held.current = isRefused(error, 503) ? { key, error } : null;
  }
  return error ?? (held.current?.key === key ? held.current.error : null);
}

/** All results of the query at the place's ref, page by page as they are scrolled to. */
export function useResults(q: string, parameters: Parameters): Results {
  const { repository, ref, param } = usePlace();
  const sort = param('sort');
  const params = sent(parameters);
  const found = useInfiniteQuery({
    queryKey: [repository, 'search', ref, q, sort, params],
    queryFn: ({ pageParam, signal }) =>
      search(repository, ref, { q, params, sort, limit: pageParam === '' ? FIRST_ROWS : FURTHER_ROWS, after: pageParam }, signal),
    initialPageParam: '',
    enabled: parameters.lacking === undefined,
    getNextPageParam: (page) => (page.next === '' ? undefined : page.next),
    placeholderData: keepPreviousData,
    staleTime: freshFor(ref),
    // Coming back to the window is no reason to load a hundred pages anew.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= FETCHED_AGAIN,
  });
  const error = useHeld(found.error, found.isFetching, JSON.stringify([repository, ref, q, sort, params]));
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.results) ?? [], [found.data]);
  const first = found.data?.pages[0];
  return {
    rows,
    total: first?.total ?? null,
    commit: first?.commit ?? '',
    millis: first?.millis ?? null,
    warnings: first?.warnings ?? [],
    error,
    stale: found.isPlaceholderData,
    loading: found.isFetching,
    hasMore: found.hasNextPage,
    more: () => {
      if (found.hasNextPage && !found.isFetching) {
        void found.fetchNextPage();
      }
    },
    retry: () => void found.refetch(),
  };
}
