import type { Column } from './columns';

export interface Sort {
  field: string;
  descending: boolean;
}

/** The first of the sort's parts; the header shows no more. */
export function sortOf(text: string): Sort {
  const first = text.split(',')[0] ?? '';
  return { field: first.replace(/^-/, '').replace(/:(number|date|text)$/, ''), descending: first.startsWith('-') };
}

/** Up, down, and no order of its own again. */
export function nextSort(text: string, column: Column): string | undefined {
  const { field, descending } = sortOf(text);
  const name = column.numeric && column.field !== 'size' ? `${column.field}:number` : column.field;
  if (field !== column.field) {
    return name;
  }
  return descending ? undefined : `-${name}`;
}
