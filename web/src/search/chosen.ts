import { useCallback, useEffect, useState } from 'react';
import { wordOf } from '../query/words';

/** Below the length of a query that the service takes. */
const LONGEST = 8000;

export interface Chosen {
  paths: ReadonlySet<string>;
  toggle: (path: string) => void;
  clear: () => void;
}

/** Single rows for an edit; another query or ref begins anew. */
export function useChosen(query: string, ref: string): Chosen {
  const [paths, setPaths] = useState<ReadonlySet<string>>(NONE);
  const clear = useCallback(() => setPaths(NONE), []);
  useEffect(clear, [query, ref, clear]);
  const toggle = useCallback(
    (path: string) =>
      setPaths((had) => {
        const next = new Set(had);
        if (!next.delete(path)) {
          next.add(path);
        }
        return next;
      }),
    [],
  );
  return { paths, toggle, clear };
}

const NONE: ReadonlySet<string> = new Set();

/** Finds just these; null when there are too many for one query. */
export function queryOf(paths: ReadonlySet<string>): string | null {
  const words = [...paths].map(wordOf);
  const text = words.length === 1 ? `path=${words[0]}` : `path IN (${words.join(', ')})`;
  return text.length > LONGEST ? null : text;
}
