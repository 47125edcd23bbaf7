import type { FieldChange } from '../api/history';
import type { Metadata } from '../api/types';
import { short } from '../ui/format';

export interface KeyChange {
  key: string;
  before: string | null;
  after: string | null;
}

const at = (metadata: Metadata, key: string): string | null =>
  Object.hasOwn(metadata, key) ? (metadata[key] ?? null) : null;

export function keyChanges(before: Metadata, after: Metadata): KeyChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .map((key) => ({ key, before: at(before, key), after: at(after, key) }))
    .filter((change) => change.before !== change.after);
}

/** "class: Car → Truck"; struck through and underlined, so not by colour alone. */
export function KeyChanges({ changes }: { changes: KeyChange[] }) {
  return changes.length === 0 ? null : (
    <ul className="key-changes">
      {changes.map(({ key, before, after }) => (
        <li key={key}>
          <span className="key">{key}:</span>{' '}
          {before === null ? <span className="muted">absent</span> : <del>{before}</del>}
          {' → '}
          {after === null ? <span className="muted">absent</span> : <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}

/** Of a checksum its beginning says enough. */
const shown = (field: string, value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : field === 'etag' ? `${short(value)}…` : value;

/** The same of changes that the service worked out. */
export function FieldChanges({ fields }: { fields: FieldChange[] }) {
  return (
    <KeyChanges
      changes={fields.map(({ field, before, after }) => ({ key: field, before: shown(field, before), after: shown(field, after) }))}
    />
  );
}
