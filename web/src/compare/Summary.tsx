import { count } from '../ui/format';
import { keyChanges } from './KeyChanges';
import type { ChangedObject } from './sides';

const TYPES = ['added', 'changed', 'removed'] as const;
const GROUPS_SHOWN = 12;

/** How much changed, below which folder, and in which key. */
export function Summary({ rows, partial }: { rows: ChangedObject[]; partial: boolean }) {
  const types = TYPES.map((type) => [type, rows.filter(({ change }) => change.type === type).length] as const);
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
        {partial && <span className="muted"> so far; more below</span>}
      </p>
      <Tally title="By folder" entries={tally(rows.map(({ change }) => folderOf(change.path)))} />
      <Tally title="By key" entries={tally(rows.flatMap(keysOf))} />
    </section>
  );
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
