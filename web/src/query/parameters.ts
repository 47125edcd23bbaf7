import type { Metadata } from '../api/types';
import { usePlace } from '../app/place';
import { tokens } from './tokens';

/** The names behind a dollar, each once. */
export const parametersOf = (q: string): string[] => [
  ...new Set(
    tokens(q)
      .filter(({ kind, text }) => (kind === 'value' || kind === 'word') && /^\$\w+$/.test(text))
      .map(({ text }) => text.slice(1)),
  ),
];

export interface Parameters {
  names: string[];
  values: Metadata;
  /** The first without a value: the query cannot run before it has one. */
  lacking: string | undefined;
  set: (values: Metadata) => void;
}

/** The parameters of a query and their values, which are in the address. */
export function useParameters(query: string): Parameters {
  const place = usePlace();
  const names = parametersOf(query);
  const given = read(place.param('params'));
  const values = Object.fromEntries(names.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name] ?? '']));
  return {
    names,
    values,
    lacking: names.find((name) => !Object.hasOwn(values, name)),
    set: (next) => place.set({ params: JSON.stringify(next), sel: undefined }),
  };
}

/** An address may have been written by anybody. */
function read(text: string): Metadata {
  try {
    const found: unknown = JSON.parse(text || '{}');
    const entries = typeof found === 'object' && found !== null ? Object.entries(found) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

/** For calls: nothing where there are none. */
export const sent = ({ values }: Parameters): Metadata | undefined => (Object.keys(values).length > 0 ? values : undefined);
