import type { ObjectStats } from '../api/types';
import { keyField } from '../query/words';
import { bytes, day } from '../ui/format';

const CHOSEN_FOR_YOU = 6;
const LONGEST_SHOWN = 40;

export interface Column {
  /** As the query language writes it; also what is sorted by. */
  field: string;
  label: string;
  numeric: boolean;
  text: (row: ObjectStats) => string;
}

const BUILT_IN: Record<string, Column> = {
  size: { field: 'size', label: 'size', numeric: true, text: (row) => bytes(row.size_bytes) },
  modified: { field: 'modified', label: 'modified', numeric: false, text: (row) => day(row.mtime) },
  type: { field: 'type', label: 'type', numeric: false, text: (row) => row.content_type ?? '' },
  etag: { field: 'etag', label: 'etag', numeric: false, text: (row) => row.checksum },
};

export const BUILT_IN_COLUMNS = Object.keys(BUILT_IN);

/** The column of a built-in field, or of a metadata key. */
export function columnOf(name: string, rows: ObjectStats[]): Column {
  const builtIn = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  if (builtIn) {
    return builtIn;
  }
  const key = name.replace(/^meta:/, '');
  return { field: keyField(key), label: key, numeric: isNumeric(key, rows), text: (row) => valueOf(row, key) };
}

/** Own keys alone: a row may have none that is named "constructor". */
export const valueOf = (row: ObjectStats, key: string): string =>
  row.metadata && Object.hasOwn(row.metadata, key) ? (row.metadata[key] ?? '') : '';

/** How a key is named among columns, where it may collide with a built-in field. */
export const columnName = (key: string): string => (Object.hasOwn(BUILT_IN, key) ? `meta:${key}` : key);

function isNumeric(key: string, rows: ObjectStats[]): boolean {
  const values = rows.slice(0, 50).map((row) => valueOf(row, key)).filter((value) => value !== '');
  return values.length > 0 && values.every((value) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value));
}

/** Without a choice: the keys that most rows have and that differ between rows, short ones first. */
export function likelyColumns(rows: ObjectStats[]): string[] {
  const seen = new Map<string, { rows: number; values: Set<string>; longest: number }>();
  for (const row of rows) {
    for (const [key, value] of Object.entries(row.metadata ?? {})) {
      const known = seen.get(key) ?? { rows: 0, values: new Set<string>(), longest: 0 };
      known.rows++;
      known.values.add(value);
      known.longest = Math.max(known.longest, value.length);
      seen.set(key, known);
    }
  }
  return [...seen]
    .filter(([, known]) => known.longest <= LONGEST_SHOWN || known.values.size < known.rows)
    .sort(([key, known], [other, otherKnown]) => otherKnown.rows - known.rows || (key < other ? -1 : 1))
    .slice(0, CHOSEN_FOR_YOU)
    .map(([key]) => columnName(key));
}

const SEPARATOR = '\u001f';

export const readColumns = (text: string): string[] => text.split(SEPARATOR).filter((name) => name !== '');
export const writeColumns = (names: string[]): string => names.join(SEPARATOR);
