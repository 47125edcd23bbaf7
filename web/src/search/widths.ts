import { useState } from 'react';

const NARROWEST = 60;
const WIDEST = 1200;

/** Column widths as they were dragged, for each repository. */
export function useWidths(repository: string) {
  const stored = `varve.widths.${repository}`;
  const [widths, setWidths] = useState<Record<string, number>>(() => read(stored));
  return {
    of: (field: string, fallback: number): number => (Object.hasOwn(widths, field) ? (widths[field] ?? fallback) : fallback),
    set: (field: string, width: number) => {
      const next = { ...widths, [field]: Math.max(NARROWEST, Math.min(WIDEST, Math.round(width))) };
      setWidths(next);
      localStorage.setItem(stored, JSON.stringify(next));
    },
  };
}

function read(stored: string): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(stored) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}
