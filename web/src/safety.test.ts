import { expect, it } from 'vitest';

const sources = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const FORBIDDEN = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|javascript:/i;

it('nothing that people wrote can become markup or script', () => {
  const found = Object.entries(sources)
    .filter(([name]) => !name.endsWith('.test.ts') && !name.endsWith('schema.ts'))
    .filter(([, text]) => FORBIDDEN.test(text))
    .map(([name]) => name);
  expect(Object.keys(sources).length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});
