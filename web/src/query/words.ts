/** How keys and values are written in a query. */

const BUILT_IN = new Set('path name ext dir size type modified etag committer commit message'.split(' '));
const RESERVED = new Set(['has', 'missing', 'changed', 'is', 'query', 'at', 'meta']);
const KEYWORD = /^(and|or|not|in|to)$/i;
const PLAIN_KEY = /^[\p{L}_][\p{L}\p{N}_-]*(\.[\p{L}_][\p{L}\p{N}_-]*)*$/u;
const PLAIN_VALUE = /^[\p{L}_][\p{L}\p{N}_/.-]*$/u;

export const isBuiltIn = (field: string): boolean => BUILT_IN.has(field);

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** A metadata key as a field of the language. */
export function keyField(key: string): string {
  if (!PLAIN_KEY.test(key)) {
    return `meta.${quoted(key)}`;
  }
  const first = key.split('.')[0] ?? key;
  return BUILT_IN.has(first) || RESERVED.has(first) || KEYWORD.test(key) ? `meta.${key}` : key;
}

/** Quoted where it would be read as something else than this text. */
export function wordOf(value: string): string {
  return PLAIN_VALUE.test(value) && !KEYWORD.test(value) && !value.includes('..') ? value : quoted(value);
}

export function unquoted(text: string): string {
  const bare = text.startsWith('meta.') ? text.slice('meta.'.length) : text;
  const quote = bare[0];
  if (quote !== '"' && quote !== '`') {
    return bare;
  }
  const inner = bare.length > 1 && bare.endsWith(quote) ? bare.slice(1, -1) : bare.slice(1);
  return inner.replace(/\\(.)/g, '$1');
}
