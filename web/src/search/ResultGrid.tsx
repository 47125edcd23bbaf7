import { useEffect, useRef, useState } from 'react';
import type { ObjectStats } from '../api/types';
import { useKeys } from '../app/keys';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { Thumbnail } from '../objects/Thumbnail';
import { nameOf } from '../ui/format';
import { reveal, useWindow } from '../ui/virtual';
import type { Chosen } from './chosen';
import { likelyColumns, readColumns, valueOf } from './columns';
import type { Results } from './results';

const CELL = 132;
const ROW = 164;

/** Thumbnails, each with its name and the first chosen key. */
export function ResultGrid({ rows, results, chosen }: { rows: ObjectStats[]; results: Results; chosen: Chosen }) {
  const place = usePlace();
  const box = useRef<HTMLDivElement>(null);
  const across = useAcross(box);
  const lines = Math.ceil(rows.length / across);
  const window = useWindow(box, lines, ROW);
  useEffect(() => {
    if ((window.last + 4) * across > rows.length) {
      results.more();
    }
  }, [window.last, across, rows.length, results]);
  const caption = (readColumns(place.param('cols'))[0] ?? likelyColumns(rows.slice(0, 100))[0] ?? '').replace(/^meta:/, '');
  const at = rows.findIndex((row) => row.path === place.param('sel'));
  const select = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row && box.current) {
      place.set({ sel: row.path }, at >= 0);
      reveal(box.current, Math.floor(Math.max(0, index) / across), ROW, 0);
    }
  };
  useKeys((key) => {
    if (key === 'j' || key === 'k') {
      select(at + (key === 'j' ? 1 : -1));
      return true;
    }
    if (key === 'x' && rows[at]) {
      chosen.toggle(rows[at].path);
      return true;
    }
    if (key === 'Escape' && at >= 0) {
      place.set({ sel: undefined });
      return true;
    }
    if (key === 'Enter' && at >= 0 && document.activeElement === document.body) {
      navigate(place.to('object', { path: rows[at]?.path }));
      return true;
    }
    return false;
  });
  return (
    <div className={results.stale ? 'grid-box stale' : 'grid-box'} ref={box} tabIndex={0} role="region" aria-label="Result grid">
      <div style={{ height: window.before }} />
      <ul className="grid">
        {rows.slice(window.first * across, window.last * across).map((row, index) => (
          <li key={row.path} className={row.path === place.param('sel') ? 'selected' : undefined}>
            <input
              type="checkbox"
              className="grid-choice"
              aria-label={`Choose ${row.path}`}
              checked={chosen.paths.has(row.path)}
              onChange={() => chosen.toggle(row.path)}
            />
            <button type="button" onClick={() => select(window.first * across + index)} title={row.path}>
              <Thumbnail row={row} lookAt={place.ref} large />
              <span className="grid-name">{nameOf(row.path)}</span>
              <span className="grid-caption">{caption === '' ? '' : valueOf(row, caption)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div style={{ height: window.after }} />
    </div>
  );
}

function useAcross(box: React.RefObject<HTMLDivElement | null>): number {
  const [across, setAcross] = useState(6);
  useEffect(() => {
    const node = box.current;
    if (!node) {
      return;
    }
    const observer = new ResizeObserver(() => setAcross(Math.max(1, Math.floor((node.clientWidth - 16) / CELL))));
    observer.observe(node);
    return () => observer.disconnect();
  }, [box]);
  return across;
}
