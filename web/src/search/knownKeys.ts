import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type DeclaredKey, type KeyDetails, declaredKeys, keysInUse } from '../api/keys';
import { freshFor } from '../api/queries';
import { usePlace } from '../app/place';

/** A key in use, and what the repository says of it. */
export type KnownKey = KeyDetails & { declared?: DeclaredKey };

interface KnownKeys {
  keys: KnownKey[];
  /** May be more than are loaded. */
  total: number;
}

const NONE: KnownKeys = { keys: [], total: 0 };
const LOADED = 300;

/** The metadata keys of the ref, those of most objects first; with a prefix, those that begin so. */
export function useKeysInUse(prefix = ''): KnownKeys {
  const { repository, ref } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'keys', ref, prefix],
    queryFn: async ({ signal }): Promise<KnownKeys> => {
      const { results, total_keys } = await keysInUse(repository, ref, prefix, LOADED, signal);
      return { keys: results, total: total_keys };
    },
    staleTime: freshFor(ref),
  });
  const declared = useDeclaredKeys();
  return useMemo(() => (found.data ? { ...found.data, keys: inOrder(found.data.keys, declared) } : NONE), [found.data, declared]);
}

/** Declarations that cannot be read are told in the settings; here they only do not help. */
function useDeclaredKeys(): DeclaredKey[] {
  const { repository, ref } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'declared', ref],
    queryFn: ({ signal }) => declaredKeys(repository, ref, signal),
    staleTime: freshFor(ref),
    retry: false,
  });
  return found.data?.results ?? UNDECLARED;
}

const UNDECLARED: DeclaredKey[] = [];

/** Declared keys as they are declared, then those of most objects. */
export function inOrder(keys: KeyDetails[], declared: DeclaredKey[]): KnownKey[] {
  const place = new Map(declared.map(({ key }, index) => [key, index]));
  return keys
    .map((key): KnownKey => ({ ...key, declared: declared[place.get(key.key) ?? -1] }))
    .sort(
      (some, others) =>
        (place.get(some.key) ?? declared.length) - (place.get(others.key) ?? declared.length) || others.count - some.count,
    );
}

export const useKnownKeys = (): KnownKey[] => useKeysInUse().keys;

const RANGES = 12;
const FEW = 60;

/** Numbers and dates of many values are shown as a histogram. */
export function isRange({ types, count, distinct }: KnownKey): boolean {
  const ordered = (types.number ?? 0) + (types.date ?? 0);
  return ordered > 0.9 * count && distinct > RANGES;
}

/** Whether its values are worth a look before anybody asks: few, and each on many objects. */
export const isTelling = (key: KnownKey): boolean =>
  isRange(key) || (key.distinct <= FEW && key.distinct * 2 <= Math.max(4, key.count));
