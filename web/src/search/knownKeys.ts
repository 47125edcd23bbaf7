import { useQuery } from '@tanstack/react-query';
import { search } from '../api/calls';
import { freshFor } from '../api/queries';
import { usePlace } from '../app/place';

export interface KnownKey {
  key: string;
  objects: number | null;
  distinct: number | null;
}

const NONE: KnownKey[] = [];
const LOOKED_AT = 200;

/** The metadata keys of the ref, those of most objects first. */
export function useKnownKeys(): KnownKey[] {
  const { repository, ref } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'keys', ref],
    queryFn: async ({ signal }) => ranked((await search(repository, ref, { q: '', limit: LOOKED_AT }, signal)).results),
    staleTime: freshFor(ref),
  });
  return found.data ?? NONE;
}

function ranked(rows: { metadata?: Record<string, string> }[]): KnownKey[] {
  const values = new Map<string, string[]>();
  for (const row of rows) {
    for (const [key, value] of Object.entries(row.metadata ?? {})) {
      values.set(key, [...(values.get(key) ?? []), value]);
    }
  }
  return [...values]
    .sort(([, some], [, others]) => others.length - some.length)
    .map(([key, all]) => ({ key, objects: null, distinct: new Set(all).size > all.length / 3 ? Infinity : new Set(all).size }));
}
