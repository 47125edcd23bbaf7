import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { count, short } from '../ui/format';
import { ColumnChooser } from './ColumnChooser';
import { CopyLink } from './CopyLink';
import type { Results } from './results';

interface Props {
  query: string;
  results: Results;
  onQuery: (text: string) => void;
}

export function Toolbar({ results }: Props) {
  const place = usePlace();
  const grid = place.param('view') === 'grid';
  return (
    <div className="toolbar">
      <Count results={results} />
      <div className="toolbar-end">
        <div className="segmented" role="group" aria-label="View">
          <button type="button" aria-pressed={!grid} onClick={() => place.set({ view: undefined })}>
            <Icon name="rows" /> Table
          </button>
          <button type="button" aria-pressed={grid} onClick={() => place.set({ view: 'grid' })}>
            <Icon name="grid" /> Grid
          </button>
        </div>
        <ColumnChooser rows={results.rows} />
        <CopyLink commit={results.commit} />
      </div>
      {results.warnings.map((warning) => (
        <p key={warning} className="warning">
          <Icon name="alert" /> {warning}
        </p>
      ))}
    </div>
  );
}

/** Read out when it changes. */
function Count({ results }: { results: Results }) {
  const { to } = usePlace();
  const { total, millis, commit, loading, stale, error } = results;
  if (error) {
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
