import { useQuery } from '@tanstack/react-query';
import { type KeyDetails, keysInUse } from '../api/keys';
import { freshFor } from '../api/queries';
import { usePlace } from '../app/place';

/** A key in use, and what the repository says of it. */
export type KnownKey = KeyDetails;

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
      return { keys: inOrder(results), total: total_keys };
    },
    staleTime: freshFor(ref),
  });
  return found.data ?? NONE;
}

/** Declared keys as they are declared, then those of most objects. */
export const inOrder = (keys: KnownKey[]): KnownKey[] =>
  [...keys].sort((some, others) => place(some) - place(others) || others.count - some.count);

const place = ({ declared }: KnownKey): number => declared?.order ?? Number.MAX_SAFE_INTEGER;

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
