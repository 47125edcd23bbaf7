import { useQuery } from '@tanstack/react-query';
import { resultDiff } from '../api/history';
import { freshFor } from '../api/queries';
import { usePlace } from '../app/place';
import { count } from '../ui/format';
import { keyChanges } from './KeyChanges';
import type { ChangedObject } from './sides';

const TYPES = ['added', 'changed', 'removed'] as const;
const GROUPS_SHOWN = 12;

interface Props {
  rows: ChangedObject[];
  /** There are more than these rows. */
  partial: boolean;
  left: string;
  right: string;
}

/** How much changed, below which folder, and in which key. */
export function Summary({ rows, partial, left, right }: Props) {
  const totals = useTotals(left, right, partial);
  const types = TYPES.map((type) => [type, totals?.[type] ?? rows.filter(({ change }) => change.type === type).length] as const);
  const part = partial ? `, of the first ${count(rows.length)}` : '';
  return (
    <section className="summary" aria-label="Summary">
      <p role="status">
        {types
          .filter(([, number]) => number > 0)
          .map(([type, number]) => (
            <span key={type} className={`badge ${type}`}>
              {count(number)} {type}
            </span>
          ))}
        {partial && totals === undefined && <span className="muted"> so far; more below</span>}
      </p>
      <Tally title={`By folder${part}`} entries={tally(rows.map(({ change }) => folderOf(change.path)))} />
      <Tally title={`By key${part}`} entries={tally(rows.flatMap(keysOf))} />
    </section>
  );
}

/** Of all that changed, where the rows are only the first; every object is a result of the empty query. */
function useTotals(left: string, right: string, wanted: boolean) {
  const { repository } = usePlace();
  return useQuery({
    queryKey: [repository, 'totals', left, right],
    queryFn: ({ signal }) => resultDiff(repository, left, right, { q: '', limit: 1 }, signal),
    enabled: wanted,
    retry: false,
    staleTime: freshFor(right),
  }).data;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1) || '/';

const keysOf = ({ before, after }: ChangedObject): string[] =>
  before && after
    ? [
        ...(before.checksum === after.checksum ? [] : ['(content)']),
        ...keyChanges(before.metadata ?? {}, after.metadata ?? {}).map(({ key }) => key),
      ]
    : [];

function tally(names: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, some], [, others]) => others - some).slice(0, GROUPS_SHOWN);
}

function Tally({ title, entries }: { title: string; entries: [string, number][] }) {
  const most = entries[0]?.[1] ?? 1;
  return entries.length === 0 ? null : (
    <div className="tally">
      <h2>{title}</h2>
      <ul>
        {entries.map(([name, number]) => (
          <li key={name}>
            <span className="tally-bar" style={{ width: `${(100 * number) / most}%` }} />
            <span className="tally-name">{name}</span>
            <span className="tally-count">{count(number)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
