import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { search } from '../api/calls';
import { freshFor } from '../api/queries';
import { usePlace } from '../app/place';
import { keyField } from '../query/words';
import { Icon } from '../ui/Icon';
import { count } from '../ui/format';
import { FacetValues } from './FacetValues';
import { type KnownKey, useKnownKeys } from './knownKeys';

const OPEN_AT_FIRST = 4;
const MOST_LISTED = 60;
const FEW_VALUES = 60;
const BUILT_IN = ['ext', 'dir', 'type'];

interface Props {
  query: string;
  onQuery: (text: string) => void;
}

/** Every key with its values and counts within the query; each click edits the query. */
export function Facets({ query, onQuery }: Props) {
  const { repository, ref } = usePlace();
  const keys = useKnownKeys();
  const [filter, setFilter] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const fields = useMemo(() => fieldsOf(keys), [keys]);
  const openAtFirst = useMemo(() => new Set(fields.filter(likely).sort(fewestFirst).slice(0, OPEN_AT_FIRST).map((one) => one.field)), [fields]);
  const isOpen = (field: string) => openAtFirst.has(field) !== toggled.has(field);
  const wanted = filter.trim().toLowerCase();
  const shown = fields.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, MOST_LISTED);
  const open = shown.map(({ field }) => field).filter(isOpen);
  const facets = useQuery({
    queryKey: [repository, 'facets', ref, query, open.join('\n')],
    queryFn: ({ signal }) => search(repository, ref, { q: query, limit: 0, facets: open }, signal),
    placeholderData: keepPreviousData,
    enabled: open.length > 0,
    staleTime: freshFor(ref),
    retry: false,
  });
  const toggle = (field: string) => setToggled(new Set([...toggled].filter((one) => one !== field).concat(toggled.has(field) ? [] : [field])));
  return (
    <aside className="facets" aria-label="Filters">
      <input
        type="search"
        className="filter"
        aria-label="Find a key"
        placeholder={`Find one of ${count(fields.length)} keys`}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      {shown.map(({ field, label, objects }) => (
        <section key={field} className="facet">
          <h3>
            <button type="button" aria-expanded={isOpen(field)} onClick={() => toggle(field)}>
              <Icon name={isOpen(field) ? 'down' : 'right'} />
              <span className="facet-name">{label}</span>
              {objects !== null && <span className="muted">{count(objects)}</span>}
            </button>
          </h3>
          {isOpen(field) && (
            <FacetValues
              field={field}
              facet={facets.data?.facets[field]}
              total={facets.data?.total ?? 0}
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

interface ShownField {
  field: string;
  label: string;
  objects: number | null;
  distinct: number | null;
}

function fieldsOf(keys: KnownKey[]): ShownField[] {
  return [
    ...keys.map(({ key, objects, distinct }) => ({ field: keyField(key), label: key, objects, distinct })),
    ...BUILT_IN.map((field) => ({ field, label: field, objects: null, distinct: null })),
  ];
}

const likely = ({ distinct }: ShownField): boolean => distinct !== null && distinct <= FEW_VALUES;

const fewestFirst = (one: ShownField, other: ShownField): number => (one.distinct ?? 0) - (other.distinct ?? 0);
