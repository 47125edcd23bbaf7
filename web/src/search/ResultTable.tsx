import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import type { ObjectStats } from '../api/types';
import { useKeys } from '../app/keys';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { Thumbnail } from '../objects/Thumbnail';
import { nextSort, sortOf } from './sort';
import type { Chosen } from './chosen';
import { type Column, columnOf, likelyColumns, readColumns } from './columns';
import { HeadCell } from './HeadCell';
import type { Results } from './results';
import { reveal, useWindow } from '../ui/virtual';
import { useWidths } from './widths';

const ROW = 34;
const HEAD = 32;
const AHEAD = 500;

interface Props {
  rows: ObjectStats[];
  results: Results;
  chosen: Chosen;
}

/** Only the rows in sight are made, and further pages come before they are reached. */
export function ResultTable({ rows, results, chosen: picks }: Props) {
  const place = usePlace();
  const box = useRef<HTMLDivElement>(null);
  const window = useWindow(box, rows.length, ROW);
  const chosen = readColumns(place.param('cols'));
  const names = useMemo(() => (chosen.length > 0 ? chosen : likelyColumns(rows.slice(0, 200))), [place.param('cols'), rows]);
  const columns = useMemo(() => names.map((name) => columnOf(name, rows)), [names, rows]);
  const widths = useWidths(place.repository);
  useEffect(() => {
    if (window.last + AHEAD > rows.length) {
      results.more();
    }
  }, [window.last, rows.length, results]);
  const order = `${place.param('q')} ${place.param('sort')}`;
  useEffect(() => {
    // Another result is read from its beginning.
    box.current?.scrollTo(0, 0);
  }, [order]);
  const select = useSelection(rows, box, picks);
  const sort = sortOf(place.param('sort'));
  const head = (column: Column, fallback: number) => (
    <HeadCell
      key={column.field}
      column={column}
      sorted={sort.field === column.field ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      onSort={() => place.set({ sort: nextSort(place.param('sort'), column) })}
      width={widths.of(column.field, fallback)}
      onWidth={(width) => widths.set(column.field, width)}
    />
  );
  return (
    <div className={results.stale ? 'table-box stale' : 'table-box'} ref={box} tabIndex={0} role="region" aria-label="Result table">
      <table className="results" aria-rowcount={results.total ?? -1}>
        <colgroup>
          <col style={{ width: widths.of('path', 270) }} />
          {columns.map((column) => (
            <col key={column.field} style={{ width: widths.of(column.field, 140) }} />
          ))}
          <col />
        </colgroup>
        <thead>
          <tr>
            {head(PATH, 270)}
            {columns.map((column) => head(column, 140))}
            <td />
          </tr>
        </thead>
        <tbody>
          <Gap height={window.before} columns={columns.length + 2} />
          {rows.slice(window.first, window.last).map((row, index) => (
            <Row
              key={row.path}
              row={row}
              index={window.first + index}
              columns={columns}
              selected={place.param('sel') === row.path}
              chosen={picks.paths.has(row.path)}
              onChoose={picks.toggle}
              onSelect={select}
            />
          ))}
          <Gap height={window.after} columns={columns.length + 2} />
        </tbody>
      </table>
    </div>
  );
}

const PATH: Column = { field: 'path', label: 'path', numeric: false, text: (row) => row.path };

function Gap({ height, columns }: { height: number; columns: number }) {
  return height > 0 ? (
    <tr className="gap" aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  ) : null;
}

/** j and k walk, x chooses for an edit, Enter opens; the choice is in the address. */
function useSelection(rows: ObjectStats[], box: React.RefObject<HTMLDivElement | null>, chosen: Chosen): (index: number) => void {
  const place = usePlace();
  const chosenPath = place.param('sel');
  const at = useMemo(() => (chosenPath === '' ? -1 : rows.findIndex(({ path }) => path === chosenPath)), [rows, chosenPath]);
  const select = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) {
      place.set({ sel: row.path }, place.param('sel') !== '');
      if (box.current) {
        reveal(box.current, Math.max(0, index), ROW, HEAD);
      }
    }
  };
  const latest = useRef(select);
  latest.current = select;
  const stable = useCallback((index: number) => latest.current(index), []);
  useKeys((key, event) => {
    const inTable = event.target === box.current;
    if (key === 'j' || (inTable && key === 'ArrowDown')) {
      select(at + 1);
    } else if (key === 'k' || (inTable && key === 'ArrowUp')) {
      select(Math.max(0, at - 1));
    } else if (key === 'Enter' && at >= 0 && (inTable || event.target === document.body)) {
      navigate(place.to('object', { path: rows[at]?.path }));
    } else if (key === 'x' && rows[at]) {
      chosen.toggle(rows[at].path);
    } else if (key === 'Escape' && at >= 0) {
      place.set({ sel: undefined });
    } else {
      return false;
    }
    return true;
  });
  return stable;
}

interface RowProps {
  row: ObjectStats;
  index: number;
  columns: Column[];
  selected: boolean;
  chosen: boolean;
  onChoose: (path: string) => void;
  onSelect: (index: number) => void;
}

/** Most rows stay as they are while others scroll in. */
const Row = memo(function Row({ row, index, columns, selected, chosen, onChoose, onSelect }: RowProps) {
  const place = usePlace();
  return (
    <tr
      aria-rowindex={index + 2}
      className={selected ? 'selected' : undefined}
      onClick={(event) => {
        if (!(event.target as Element).closest('a, input') && getSelection()?.toString() === '') {
          onSelect(index);
        }
      }}
    >
      <th scope="row">
        <div className="path-cell">
          <input type="checkbox" aria-label={`Choose ${row.path}`} checked={chosen} onChange={() => onChoose(row.path)} />
          <Thumbnail row={row} lookAt={place.ref} />
          <a href={place.to('object', { path: row.path })} title={row.path}>
            {row.path}
          </a>
        </div>
      </th>
      {columns.map((column) => (
        <td key={column.field} className={column.numeric ? 'number' : undefined} title={column.text(row)}>
          {column.text(row)}
        </td>
      ))}
      <td />
    </tr>
  );
});
