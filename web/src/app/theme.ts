import { useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const STORED = 'varve.theme';

/** public/theme.js applies the same before the first paint. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => (localStorage.getItem(STORED) as Theme | null) ?? 'system');
  const change = (next: Theme) => {
    localStorage.setItem(STORED, next);
    if (next === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = next;
    }
    setTheme(next);
  };
  return [theme, change];
}
