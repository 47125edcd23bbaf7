import type { PointerEvent } from 'react';
import { Icon } from '../ui/Icon';
import type { Column } from './columns';

interface Props {
  column: Column;
  sorted: 'none' | 'ascending' | 'descending';
  onSort: () => void;
  width: number;
  onWidth: (width: number) => void;
}

const STEP = 20;

/** Sorts on a click; its right edge drags, or moves with the arrow keys. */
export function HeadCell({ column, sorted, onSort, width, onWidth }: Props) {
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    const handle = event.currentTarget;
    const from = event.clientX - width;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => onWidth(move.clientX - from);
    handle.onpointerup = () => {
      handle.onpointermove = null;
    };
  };
  return (
    <th scope="col" aria-sort={sorted} className={column.numeric ? 'number' : undefined}>
      <button type="button" className="sort" onClick={onSort} title={`Sort by ${column.label}`}>
        <span>{column.label}</span>
        {sorted !== 'none' && <Icon name={sorted === 'ascending' ? 'up' : 'down'} />}
      </button>
      <span
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={`Width of ${column.label}`}
        aria-valuenow={width}
        aria-valuemin={60}
        aria-valuemax={1200}
        className="resize"
        onPointerDown={drag}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
          if (step !== 0) {
            event.preventDefault();
            onWidth(width + step);
          }
        }}
      />
    </th>
  );
}
