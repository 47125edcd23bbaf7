import { useState } from 'react';
import { usePlace } from '../app/place';
import { useParameters } from '../query/parameters';
import { Icon } from '../ui/Icon';
import { count, short } from '../ui/format';
import { SaveQueryDialog } from '../queries/SaveQueryDialog';
import { BulkEditDialog } from './BulkEditDialog';
import { ColumnChooser } from './ColumnChooser';
import { Export } from './Export';
import { type Chosen, queryOf } from './chosen';
import { CopyLink } from './CopyLink';
import type { Results } from './results';

interface Props {
  query: string;
  results: Results;
  chosen: Chosen;
}

export function Toolbar({ query, results, chosen }: Props) {
  const parameters = useParameters(query);
  const some = chosen.paths.size > 0;
  const edited = some ? queryOf(chosen.paths) : query;
  const [editing, setEditing] = useState(false);
  const [saving, setSaving] = useState(false);
  const place = usePlace();
  const grid = place.param('view') === 'grid';
  return (
    <div className="toolbar">
      <Count results={results} waits={parameters.lacking !== undefined} />
      <div className="toolbar-end">
        <button type="button" className="button only-narrow" onClick={() => place.set({ filters: '1' })}>
          <Icon name="filter" /> Filters
        </button>
        <div className="segmented" role="group" aria-label="View">
          <button type="button" aria-pressed={!grid} onClick={() => place.set({ view: undefined })}>
            <Icon name="rows" /> Table
          </button>
          <button type="button" aria-pressed={grid} onClick={() => place.set({ view: 'grid' })}>
            <Icon name="grid" /> Grid
          </button>
        </div>
        <ColumnChooser rows={results.rows} />
        <button type="button" className="button" disabled={edited === null || !results.total || parameters.lacking !== undefined} onClick={() => setEditing(true)}>
          <Icon name="edit" /> {some ? `Edit ${count(chosen.paths.size)} chosen` : 'Edit all'}
        </button>
        {some && (
          <button type="button" className="button" onClick={chosen.clear}>
            <Icon name="close" /> Choose none
          </button>
        )}
        <TimeMachineToggle />
        <button type="button" className="button" disabled={results.total === null && parameters.lacking === undefined} onClick={() => setSaving(true)}>
          <Icon name="star" /> Save
        </button>
        {results.commit !== '' && parameters.lacking === undefined && <Export query={query} commit={results.commit} />}
        <CopyLink commit={results.commit} />
      </div>
      {saving && <SaveQueryDialog query={query} onClose={() => setSaving(false)} />}
      {editing && edited !== null && <BulkEditDialog query={edited} chosen={chosen.paths.size} onClose={() => setEditing(false)} />}
      {edited === null && (
        <p className="warning" role="status">
          <Icon name="alert" /> So many rows do not fit into one query. Choose fewer, or write a query that finds them.
        </p>
      )}
      {results.warnings.map((warning) => (
        <p key={warning} className="warning">
          <Icon name="alert" /> {warning}
        </p>
      ))}
    </div>
  );
}

function TimeMachineToggle() {
  const { param, set } = usePlace();
  const open = param('time') !== '';
  return (
    <button
      type="button"
      className="button"
      aria-pressed={open}
      onClick={() => set({ time: open ? undefined : '1' })}
    >
      <Icon name="clock" /> Time machine
    </button>
  );
}

/** Read out when it changes. */
function Count({ results, waits }: { results: Results; waits: boolean }) {
  const { to } = usePlace();
  const { total, millis, commit, loading, stale, error } = results;
  if (error || waits) {
    return <p className="count" role="status" />;
  }
  if (total === null) {
    return (
      <p className="count" role="status">
        Searching …
      </p>
    );
  }
  return (
    <p className="count" role="status" aria-busy={loading && stale}>
      <strong>{count(total)}</strong> {total === 1 ? 'object' : 'objects'}
      {millis !== null && <span className="muted"> in {millis.toFixed(0)} ms</span>}
      <span className="muted"> at </span>
      <a className="hash" href={to('commit', { id: commit })}>
        {short(commit)}
      </a>
    </p>
  );
}
