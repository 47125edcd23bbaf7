import type { ReactNode } from 'react';
import { usePlace } from '../app/place';
import { Thumbnail } from '../objects/Thumbnail';
import { bytes } from '../ui/format';
import { KeyChanges, keyChanges } from './KeyChanges';
import type { ChangedObject } from './sides';

const SIGN = { added: '+', removed: '−', changed: '~', prefix_changed: '…', conflict: '!' } as const;

interface Props {
  rows: ChangedObject[];
  left: string;
  right: string;
  action?: (row: ChangedObject) => ReactNode;
}

/** Changes with what they change: bytes, or which keys from what to what. */
export function ChangeList({ rows, left, right, action }: Props) {
  return rows.length === 0 ? null : (
    <ul className="change-list">
      {rows.map((row) => (
        <ChangeRow key={row.change.path} row={row} lookAt={row.change.type === 'removed' ? left : right}>
          {action?.(row)}
        </ChangeRow>
      ))}
    </ul>
  );
}

function ChangeRow({ row, lookAt, children }: { row: ChangedObject; lookAt: string; children: ReactNode }) {
  const { to } = usePlace();
  const { type, path } = row.change;
  const shown = row.after ?? row.before;
  return (
    <li className={`change ${type}`}>
      <span className="sign" title={type}>
        <span aria-hidden="true">{SIGN[type]}</span>
        <span className="visually-hidden">{type}</span>
      </span>
      {shown && <Thumbnail row={shown} lookAt={lookAt} />}
      <div className="change-body">
        <a href={to('object', { ref: lookAt, path })}>{path}</a>
        <What row={row} />
      </div>
      {children}
    </li>
  );
}

function What({ row: { before, after } }: { row: ChangedObject }) {
  if (before === undefined || after === undefined) {
    const only = after ?? before;
    return only === undefined ? null : (
      <p className="muted small">
        {bytes(only.size_bytes)}
        {Object.entries(only.metadata ?? {})
          .slice(0, 4)
          .map(([key, value]) => ` · ${key}: ${value}`)
          .join('')}
      </p>
    );
  }
  return (
    <>
      {before.checksum !== after.checksum && (
        <p className="muted small">new content, {bytes(after.size_bytes)}</p>
      )}
      <KeyChanges changes={keyChanges(before.metadata ?? {}, after.metadata ?? {})} />
    </>
  );
}
