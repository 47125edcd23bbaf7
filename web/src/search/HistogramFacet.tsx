import { type KeyboardEvent, useRef, useState } from 'react';
import type { Bin, Histogram } from '../api/types';
import { rangeOf, setRange } from '../query/clauses';
import { count, plural } from '../ui/format';
import { Listing } from '../ui/Listing';

interface Props {
  field: string;
  histogram: Histogram;
  query: string;
  onQuery: (text: string) => void;
}

/** Bins to be brushed with the mouse or walked with the arrow keys; the list below says the same. */
export function HistogramFacet({ field, histogram, query, onQuery }: Props) {
  const { bins } = histogram;
  const [brush, setBrush] = useState<[number, number] | null>(null);
  const from = useRef<number | null>(null);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const range = rangeOf(query, field);
  const choose = (first: number, last: number) => {
    const [low, high] = first < last ? [bins[first], bins[last]] : [bins[last], bins[first]];
    if (low && high) {
      onQuery(setRange(query, field, conditions(field, low, high, histogram)));
    }
  };
  const end = () => {
    if (brush) {
      choose(...brush);
    }
    setBrush(null);
    from.current = null;
  };
  const keys = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = step === 0 ? null : event.currentTarget.parentElement?.children[index + step];
    if (next instanceof HTMLElement) {
      event.preventDefault();
      next.focus();
    }
  };
  const within = (index: number) => brush && index >= Math.min(...brush) && index <= Math.max(...brush);
  if (bins.length === 0) {
    return <p className="facet-note">No value within this query.</p>;
  }
  return (
    <div className="facet-values">
      <div className="histogram" role="group" aria-label={`Histogram of ${field}`} onPointerLeave={() => setBrush(null)}>
        {bins.map((bin, index) => (
          <button
            key={bin.from}
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            className={within(index) ? 'bin brushed' : 'bin'}
            aria-label={`${labelOf(bin)}: ${plural(bin.count, 'object')}`}
            title={`${labelOf(bin)}: ${count(bin.count)}`}
            onKeyDown={(event) => keys(event, index)}
            onPointerDown={() => {
              from.current = index;
              setBrush([index, index]);
            }}
            onPointerEnter={() => from.current !== null && setBrush([from.current, index])}
            onPointerUp={end}
            onClick={(event) => event.detail === 0 && choose(index, index)}
          >
            <span style={{ height: `${bin.count === 0 ? 0 : Math.max(4, (100 * bin.count) / most)}%` }} />
          </button>
        ))}
      </div>
      <div className="histogram-ends">
        <span>{edge(bins[0]?.from)}</span>
        <span>{edge(bins.at(-1)?.to)}</span>
      </div>
      {range !== '' && (
        <button type="button" className="link small" onClick={() => onQuery(setRange(query, field, []))}>
          Any {field} again
        </button>
      )}
      <details className="time-table">
        <summary>As a table</summary>
        <Listing heads={[field, { number: 'Objects' }]} small>
          {bins.map((bin) => (
            <tr key={bin.from}>
              <th scope="row">{labelOf(bin)}</th>
              <td className="number">{count(bin.count)}</td>
            </tr>
          ))}
        </Listing>
      </details>
    </div>
  );
}

/** Midnight goes without saying. */
const edge = (text = ''): string => text.replace(/T00:00:00Z$/, '');

const labelOf = ({ from, to }: Bin): string => `${edge(from)} to ${edge(to)}`;

/** A bin holds its lower edge and not its upper one, but for the last number. */
function conditions(field: string, low: Bin, high: Bin, { bins, type }: Histogram): string[] {
  const closed = type === 'number' && high === bins.at(-1);
  return [`${field}>=${edge(low.from)}`, `${field}${closed ? '<=' : '<'}${edge(high.to)}`];
}
