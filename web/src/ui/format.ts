const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** As the query language counts: KB is 1,000. */
export function bytes(size: number | undefined): string {
  if (size === undefined) {
    return '';
  }
  let unit = 0;
  let value = size;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

export const count = (number: number): string => number.toLocaleString('en');

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

const time = (seconds: number): Date | null => {
  const at = new Date(seconds * 1000);
  // Whoever stages an entry says its time, which may lie beyond what a browser can count.
  return Number.isNaN(at.getTime()) ? null : at;
};

export const day = (seconds: number): string => time(seconds)?.toISOString().split('T')[0] ?? '';

export const moment = (seconds: number): string =>
  time(seconds)?.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }) ?? '';

const STEPS: [number, Intl.RelativeTimeFormatUnit][] = [
  [31_536_000, 'year'],
  [2_592_000, 'month'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

export function ago(seconds: number, now = Date.now()): string {
  const passed = now / 1000 - seconds;
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const [size, unit] = STEPS.find(([step]) => Math.abs(passed) >= step) ?? [1, 'second'];
  return unit === 'second' ? 'just now' : relative.format(-Math.round(passed / size), unit);
}

export const short = (commit: string): string => commit.slice(0, 10);

export const nameOf = (path: string): string => path.slice(path.replace(/\/$/, '').lastIndexOf('/') + 1);
