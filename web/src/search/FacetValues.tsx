import { useMemo, useState } from 'react';
import type { Bucket, Facet } from '../api/types';
import { hasClause, presence, toggleClause, toggleValue } from '../query/clauses';
import { isBuiltIn } from '../query/words';
import { Icon } from '../ui/Icon';
import { count } from '../ui/format';

const SHOWN_AT_FIRST = 8;

interface Props {
  field: string;
  facet: Facet;
  query: string;
  onQuery: (text: string) => void;
}

export function FacetValues({ field, facet, query, onQuery }: Props) {
  const [filter, setFilter] = useState('');
  const [all, setAll] = useState(false);
  const wanted = filter.trim().toLowerCase();
  const buckets = useMemo(() => chosenFirst(facet.buckets, field, query), [facet.buckets, field, query]);
  const matching = buckets.filter(({ value }) => value.toLowerCase().includes(wanted));
  const most = Math.max(1, ...facet.buckets.map((bucket) => bucket.count));
  const shown = all || wanted !== '' ? matching : matching.slice(0, SHOWN_AT_FIRST);
  const missing = `missing:${field}`;
  return (
    <div className="facet-values">
      {facet.buckets.length > SHOWN_AT_FIRST && (
        <input
          type="search"
          className="filter small"
          aria-label={`Find a value of ${field}`}
          placeholder={`Find one of ${count(facet.distinct)}`}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      <ul>
        {shown.map((bucket) => (
          <Value key={bucket.value} field={field} bucket={bucket} most={most} query={query} onQuery={onQuery} />
        ))}
      </ul>
      {shown.length < matching.length && (
        <button type="button" className="link small" onClick={() => setAll(true)}>
          {count(matching.length - SHOWN_AT_FIRST)} more
        </button>
      )}
      {facet.missing > 0 && !isBuiltIn(field) && (
        <button
          type="button"
          className="link small"
          aria-pressed={hasClause(query, missing)}
          onClick={() => onQuery(toggleClause(query, missing))}
        >
          missing on {count(facet.missing)}
        </button>
      )}
      {facet.buckets.length === 0 && <p className="facet-note">No value within this query.</p>}
    </div>
  );
}

/** What the query chooses or leaves out is in sight, however rare it is. */
function chosenFirst(buckets: Bucket[], field: string, query: string): Bucket[] {
  const chosen = new Set(buckets.filter(({ value }) => presence(query, field, value) !== 'absent'));
  return [...chosen, ...buckets.filter((bucket) => !chosen.has(bucket))];
}

interface ValueProps extends Omit<Props, 'facet'> {
  bucket: Bucket;
  /** The count of the most frequent value, whose bar is the longest. */
  most: number;
}

function Value({ field, bucket, most, query, onQuery }: ValueProps) {
  const { value } = bucket;
  const state = presence(query, field, value);
  const share = bucket.count === 0 ? 0 : Math.max(1, (100 * bucket.count) / most);
  return (
    <li className={`facet-value ${state}`}>
      <span className="facet-bar" style={{ width: `${share}%` }} />
      <button
        type="button"
        className="facet-include"
        aria-pressed={state === 'included'}
        title={`Only ${field} = ${value}`}
        onClick={() => onQuery(toggleValue(query, field, value, false))}
      >
        <span className="facet-text">{value === '' ? '(empty)' : value}</span>
        <span className="facet-count">{count(bucket.count)}</span>
      </button>
      <button
        type="button"
        className="facet-exclude"
        aria-pressed={state === 'excluded'}
        aria-label={`Without ${field} = ${value}`}
        title="Exclude"
        onClick={() => onQuery(toggleValue(query, field, value, true))}
      >
        <Icon name="minus" />
      </button>
    </li>
  );
}
