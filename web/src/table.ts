import type { Row } from './api';
import { element } from './dom';

const MOST_COLUMNS = 12;

/** The keys that most rows have come first. */
export function chooseColumns(rows: Row[]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const key of Object.keys(row.metadata ?? {})) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([key, count], [other, otherCount]) => otherCount - count || (key < other ? -1 : 1))
    .slice(0, MOST_COLUMNS)
    .map(([key]) => key);
}

export function resultTable(rows: Row[], columns: string[]): HTMLTableElement {
  const head = ['path', 'size', 'modified', ...columns].map((name) => element('th', { scope: 'col' }, name));
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map((row) => resultRow(row, columns))),
  );
}

export function resultRow(row: Row, columns: string[]): HTMLTableRowElement {
  const metadata = new Map(Object.entries(row.metadata ?? {}));
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, row.path),
    element('td', { class: 'number' }, (row.size_bytes ?? 0).toLocaleString('en')),
    element('td', { class: 'date' }, day(row.mtime)),
    ...columns.map((key) => element('td', {}, metadata.get(key) ?? '')),
  );
}

/** Whoever stages an entry says its time, which may lie beyond what a browser can count. */
function day(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().split('T')[0] ?? '';
}
