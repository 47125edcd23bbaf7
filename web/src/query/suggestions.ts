import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Completion, valuesOf } from '../api/keys';
import { freshFor } from '../api/queries';
import type { Bucket } from '../api/types';
import { usePlace } from '../app/place';
import { type KnownKey, useKnownKeys } from '../search/knownKeys';
import { count } from '../ui/format';
import { type Wanted, wantedAt } from './completion';
import { useRare } from './rare';
import { recent } from './recent';
import { isBuiltIn, keyField, unquoted, wordOf } from './words';

export interface Suggestion {
  kind: 'field' | 'operator' | 'value' | 'recent';
  label: string;
  hint: string;
  insert: string;
  from: number;
  to: number;
  /** Whether more is to be typed after it. */
  goOn: boolean;
  /** A whole query, to be run as it is. */
  whole?: boolean;
}

/** Tells suggestions of one list apart. */
export const idOf = ({ kind, insert }: Suggestion): string => `${kind} ${insert}`;

const MOST = 12;
const BUILT_IN: [string, string][] = [
  ['path', 'path:color/svg/**'],
  ['name', 'file name'],
  ['ext', 'extension'],
  ['dir', 'folder'],
  ['size', 'size:>2KB'],
  ['type', 'content type'],
  ['modified', 'modified >= now-7d'],
  ['has', 'has:KEY'],
  ['missing', 'missing:KEY'],
];
const OPERATORS: [string, string][] = [
  [':', 'is, any case, with * globs'],
  ['=', 'is exactly'],
  ['!=', 'is not'],
  ['>', 'greater'],
  ['<', 'smaller'],
  ['~', 'regular expression'],
  [' IN (', 'one of'],
];

/** What fits at the caret; nothing while there is none. */
export function useSuggestions(text: string, caret: number | null): Suggestion[] {
  const { repository } = usePlace();
  const keys = useKnownKeys();
  const wanted = useMemo(() => (caret === null ? null : wantedAt(text, caret)), [text, caret]);
  const values = useValues(wanted?.what === 'value' ? wanted.field : '');
  const rare = useRare(text, caret, wanted);
  return useMemo(() => {
    if (wanted === null) {
      return [];
    }
    const past = text.trim() === '' ? recentQueries(repository) : [];
    return [...past, ...withRare(suggest(wanted, keys, values), rare, wanted)].slice(0, MOST);
  }, [wanted, keys, values, rare, text, repository]);
}

/** What the service found as well, behind what begins as typed and before what only contains it. */
function withRare(known: Suggestion[], rare: Completion[], wanted: Wanted): Suggestion[] {
  const prefix = wanted.what === 'operator' ? '' : wanted.prefix.toLowerCase();
  const begins = ({ label }: Suggestion) => unquoted(label).toLowerCase().startsWith(prefix);
  const there = new Set(known.map(({ insert }) => insert));
  const found = rare
    .filter(({ kind, insert }) => kind !== 'operator' && !there.has(insert))
    .map((one): Suggestion => completed(one, wanted))
    .filter(({ label }) => label !== prefix);
  return [...known.filter(begins), ...found, ...known.filter((one) => !begins(one))];
}

const completed = ({ kind, insert, count: objects }: Completion, { from, to }: Wanted): Suggestion =>
  kind === 'value'
    ? { kind: 'value', label: insert, hint: count(objects), insert, from, to, goOn: false }
    : { kind: 'field', label: insert.replace(/:$/, ''), hint: `${count(objects)} objects`, insert, from, to, goOn: true };

const NONE: Bucket[] = [];

function useValues(key: string): Bucket[] {
  const { repository, ref } = usePlace();
  const field = isBuiltIn(key) || key === '' ? key : keyField(key);
  const countable = field !== '' && !['size', 'path', 'name', 'modified', 'has', 'missing'].includes(field);
  const found = useQuery({
    queryKey: [repository, 'values', ref, field],
    queryFn: ({ signal }) => valuesOf(repository, ref, '', field, signal),
    enabled: countable,
    staleTime: freshFor(ref),
    retry: false,
  });
  return found.data ?? NONE;
}

function suggest(wanted: Wanted, keys: KnownKey[], values: Bucket[]): Suggestion[] {
  switch (wanted.what) {
    case 'field':
      return fields(wanted.prefix, keys).map(([label, hint]) => ({
        kind: 'field',
        label,
        hint,
        insert: `${label}:`,
        from: wanted.from,
        to: wanted.to,
        goOn: true,
      }));
    case 'operator':
      return OPERATORS.map(([label, hint]) => ({ from: wanted.from, to: wanted.to, kind: 'operator', label, hint, insert: label, goOn: true }));
    case 'value':
      return valueSuggestions(wanted, keys, values);
  }
}

function fields(prefix: string, keys: KnownKey[]): [string, string][] {
  const wanted = prefix.toLowerCase();
  const known: [string, string][] = [
    ...keys.map((known): [string, string] => [keyField(known.key), known.declared?.description || `${count(known.count)} objects`]),
    ...BUILT_IN,
  ];
  const starting = known.filter(([name]) => name.toLowerCase().startsWith(wanted));
  const within = known.filter(([name]) => name.toLowerCase().indexOf(wanted) > 0);
  return wanted === '' ? known : [...starting, ...within];
}

type WantedValue = Extract<Wanted, { what: 'value' }>;

function valueSuggestions(wanted: WantedValue, keys: KnownKey[], values: Bucket[]): Suggestion[] {
  const prefix = wanted.prefix.toLowerCase();
  const offered: [string, string][] =
    wanted.field === 'has' || wanted.field === 'missing'
      ? keys.map(({ key }) => [keyField(key), ''])
      : values.map(({ value, count: objects }) => [wordOf(value), count(objects)]);
  return offered
    .filter(([label]) => label.toLowerCase().includes(prefix) && label !== wanted.prefix)
    .map(([label, hint]) => ({ kind: 'value', label, hint, insert: label, from: wanted.from, to: wanted.to, goOn: false }));
}

const recentQueries = (repository: string): Suggestion[] =>
  recent(repository)
    .slice(0, 5)
    .map((query) => ({ kind: 'recent', label: query, hint: 'recent', insert: query, from: 0, to: 0, goOn: false, whole: true }));
