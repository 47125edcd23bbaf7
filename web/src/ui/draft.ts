import { useCallback, useState } from 'react';

/** Unsaved work: kept in this tab until it is saved or dropped, also over a reload. */
export function useDraft<T>(key: string, initial: T): [T, (value: T) => void, () => void] {
  const stored = `varve.draft.${key}`;
  const [value, setValue] = useState<T>(() => read(stored) ?? initial);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      sessionStorage.setItem(stored, JSON.stringify(next));
    },
    [stored],
  );
  const drop = useCallback(() => {
    sessionStorage.removeItem(stored);
    setValue(initial);
    // The initial value is read when the draft is dropped, not watched.
    // eslint-disable-next-line
  }, [stored]);
  return [value, change, drop];
}

function read<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
