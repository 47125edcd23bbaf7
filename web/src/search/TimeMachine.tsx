import type { QueryLogRow } from '../api/history';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { count, moment, plural, short } from '../ui/format';
import { Listing } from '../ui/Listing';
import { Failure, Loading } from '../ui/states';
import { Sparkline } from './Sparkline';
import { type Moment, useLine, useTimeline } from './timeline';

/** The same query along the commits of a line: drag, or walk with the arrow keys. */
export function TimeMachine({ query }: { query: string }) {
  const { ref, set, to, param } = usePlace();
  const line = useLine();
  const { moments, pending, error } = useTimeline(line, query);
  if (error) {
    return <Failure error={error} />;
  }
  if (moments.length === 0) {
    return <Loading what="Walking the commits …" />;
  }
  const plain = ref.replace(/\$$/, '');
  const found = moments.findIndex(({ commit }) => commit.id === plain || (plain.length >= 12 && commit.id.startsWith(plain)));
  const at = found < 0 ? moments.length - 1 : found;
  const go = (index: number) => {
    const chosen = moments[index];
    if (chosen) {
      set({ ref: index === moments.length - 1 ? line : chosen.commit.id, line, sel: undefined }, true);
    }
  };
  const here = moments[at];
  const before = moments[at - 1];
  return (
    <section className="time-machine" aria-label="Time machine">
      <Sparkline moments={moments} at={at} />
      <input
        type="range"
        min={0}
        max={moments.length - 1}
        value={at}
        aria-label={`Commit of ${line}`}
        aria-valuetext={here && spoken(here)}
        onChange={(event) => go(Number(event.target.value))}
      />
      <div className="time-now">
        <button type="button" className="icon-button" aria-label="Older commit" disabled={at === 0} onClick={() => go(at - 1)}>
          <Icon name="left" />
        </button>
        <button type="button" className="icon-button" aria-label="Newer commit" disabled={at === moments.length - 1} onClick={() => go(at + 1)}>
          <Icon name="right" />
        </button>
        {here && (
          <p>
            <strong>{here.commit.message || 'no message'}</strong>{' '}
            <span className="muted">
              {moment(here.commit.creation_date)} · {short(here.commit.id)} · commit {at + 1} of {moments.length} on {line}
              {here.total !== null && ` · ${plural(here.total, 'object')}`}
              {here.change && `, ${said(here.change)}`}
            </span>
          </p>
        )}
        {before && here?.change && (
          <a className="button small" href={to('diff', { left: before.commit.id, right: here.commit.id, q: query, params: param('params') })}>
            What changed here
          </a>
        )}
        {pending && <span className="muted">Counting …</span>}
      </div>
      <div className="time-foot">
        <TimeTable moments={moments} at={at} go={go} />
        <span className="legend muted small">
          <span className="legend-mark" aria-hidden="true" /> the result changed there
        </span>
      </div>
    </section>
  );
}

const spoken = ({ commit, total }: Moment): string =>
  `${commit.message || short(commit.id)}${total === null ? '' : `, ${plural(total, 'object')}`}`;

/** The chart as a table, for who reads rather than looks. */
function TimeTable({ moments, at, go }: { moments: Moment[]; at: number; go: (index: number) => void }) {
  return (
    <details className="time-table">
      <summary>As a table</summary>
      <div className="scroll" tabIndex={0} role="region" aria-label="Counts by commit">
        <Listing heads={['Commit', 'When', { number: 'Objects' }, 'Change']}>
          {moments.map(({ commit, total, change }, index) => (
            <tr key={commit.id} aria-current={index === at ? 'true' : undefined}>
              <th scope="row">
                <button type="button" className="link" onClick={() => go(index)}>
                  {commit.message || short(commit.id)}
                </button>
              </th>
              <td>{moment(commit.creation_date)}</td>
              <td className="number">{total === null ? '' : count(total)}</td>
              <td>{said(change)}</td>
            </tr>
          ))}
        </Listing>
      </div>
    </details>
  );
}

function said(change: QueryLogRow | null): string {
  if (change === null) {
    return 'no change';
  }
  return [
    change.added > 0 ? `+${count(change.added)}` : '',
    change.removed > 0 ? `−${count(change.removed)}` : '',
    change.changed > 0 ? `${count(change.changed)} changed` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
