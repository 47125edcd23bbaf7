import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { search } from '../api/search';
import { freshFor } from '../api/queries';
import type { Facet, Histogram } from '../api/types';
import { usePlace } from '../app/place';
import { sent, useParameters } from '../query/parameters';
import { fieldsIn } from '../query/tokens';
import { keyField } from '../query/words';
import { Icon } from '../ui/Icon';
import { count } from '../ui/format';
import { FacetValues } from './FacetValues';
import { HistogramFacet } from './HistogramFacet';
import { type KnownKey, isRange, isTelling, useKeysInUse } from './knownKeys';

const OPEN_AT_FIRST = 4;
const MOST_LISTED = 60;

interface Props {
  query: string;
  onQuery: (text: string) => void;
}

/** Every key with its values and counts within the query; each click edits the query. */
export function Facets({ query, onQuery }: Props) {
  const { repository, ref, set } = usePlace();
  const parameters = useParameters(query);
  const params = sent(parameters);
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const wanted = useDeferredValue(filter.trim());
  const { keys, total } = useKeysInUse();
  const further = useKeysInUse(total > keys.length ? wanted : '').keys;
  const fields = useMemo(() => fieldsOf(keys, further), [keys, further]);
  const asked = useMemo(() => new Set(fieldsIn(query)), [query]);
  const openAtFirst = useMemo(() => openedUnasked(fields, asked), [fields, asked]);
  const isAsked = (field: string) => chosen.get(field) ?? openAtFirst.has(field);
  const shown = fields.filter(({ label }) => label.toLowerCase().includes(wanted.toLowerCase())).slice(0, MOST_LISTED);
  const open = shown.filter(({ field }) => isAsked(field)).map(({ facet }) => facet);
  const facets = useQuery({
    queryKey: [repository, 'facets', ref, query, params, open.join('\n')],
    queryFn: ({ signal }) => search(repository, ref, { q: query, params, limit: 0, facets: open }, signal),
    placeholderData: keepPreviousData,
    enabled: open.length > 0 && parameters.lacking === undefined,
    staleTime: freshFor(ref),
    retry: false,
  });
  // What was opened unasked and has nothing to show takes no room.
  const isOpen = ({ field, facet }: ShownField) =>
    chosen.get(field) ?? (openAtFirst.has(field) && facets.error === null && !isEmpty(facets.data?.facets[facet]));
  return (
    <aside className="facets" aria-label="Filters">
      <button type="button" className="button primary only-narrow" onClick={() => set({ filters: undefined }, true)}>
        <Icon name="check" /> Show the results
      </button>
      <input
        type="search"
        className="filter"
        aria-label="Find a key"
        placeholder={`Find one of ${count(total + BUILT_IN.length)} keys`}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      {shown.map((one) => (
        <section key={one.field} className="facet">
          <h2>
            <button
              type="button"
              aria-expanded={isOpen(one)}
              title={one.what ?? one.label}
              onClick={() => setChosen(new Map(chosen).set(one.field, !isOpen(one)))}
            >
              <Icon name={isOpen(one) ? 'down' : 'right'} />
              <span className="facet-name">
                {one.label}
                {one.unit && <span className="muted"> in {one.unit}</span>}
              </span>
              {one.objects !== null && <span className="muted">{count(one.objects)}</span>}
            </button>
          </h2>
          {isOpen(one) && (
            <Opened
              field={one}
              facet={facets.data?.facets[one.facet]}
              query={query}
              failed={facets.error !== null}
              onQuery={onQuery}
            />
          )}
        </section>
      ))}
      {shown.length === 0 && <p className="muted">No key has “{filter}” in its name.</p>}
    </aside>
  );
}

const isEmpty = (facet: Facet | Histogram | undefined): boolean => facet !== undefined && 'buckets' in facet && facet.buckets.length === 0;

/** What the query asks of comes first, then what tells the most. */
function openedUnasked(fields: ShownField[], asked: ReadonlySet<string>): ReadonlySet<string> {
  const telling = fields.filter(({ field, rank }) => rank > 0 && !asked.has(field)).sort((some, others) => some.rank - others.rank);
  const named = fields.filter(({ field, objects }) => asked.has(field) && objects !== null);
  return new Set([...named, ...telling].slice(0, Math.max(OPEN_AT_FIRST, named.length)).map(({ field }) => field));
}

interface OpenedProps extends Props {
  field: ShownField;
  facet: Facet | Histogram | undefined;
  failed: boolean;
}

function Opened({ field: { field }, facet, query, failed, onQuery }: OpenedProps) {
  if (facet === undefined) {
    return <p className="facet-note">{failed ? 'Not counted: the query cannot be run.' : 'Counting …'}</p>;
  }
  return 'bins' in facet ? (
    <HistogramFacet field={field} histogram={facet} query={query} onQuery={onQuery} />
  ) : (
    <FacetValues field={field} facet={facet} query={query} onQuery={onQuery} />
  );
}

interface ShownField {
  field: string;
  label: string;
  /** What to ask the service for. */
  facet: string;
  objects: number | null;
  /** As the repository declares it. */
  unit?: string;
  what?: string;
  /** 1 for what is opened first, 2 for what then; 0 for what is not opened unasked. */
  rank: number;
}

const BUILT_IN: ShownField[] = [
  ...['ext', 'dir', 'type'].map((field) => ({ field, label: field, facet: `${field}:sideways`, objects: null, rank: 0 })),
  ...['size', 'modified'].map((field) => ({ field, label: field, facet: `${field}:histogram`, objects: null, rank: 0 })),
];

function fieldsOf(keys: KnownKey[], further: KnownKey[]): ShownField[] {
  const all = new Map([...keys, ...further].map((key) => [key.key, key]));
  return [...[...all.values()].map(shownField), ...BUILT_IN];
}

function shownField(key: KnownKey): ShownField {
  const field = keyField(key.key);
  return {
    field,
    label: key.key,
    facet: isRange(key) ? `${field}:histogram` : `${field}:sideways`,
    objects: key.count,
    unit: key.declared?.unit ?? undefined,
    what: key.declared?.description ?? undefined,
    rank: isTelling(key) ? (isRange(key) ? 2 : 1) : 0,
  };
}
