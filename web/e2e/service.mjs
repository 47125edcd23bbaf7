/** The service under test, spoken to directly: makes what the pages are to show. */
import { readFileSync } from 'node:fs';

export const base = new URL(process.env.VARVE_E2E_URL ?? 'http://127.0.0.1:8000/').href.replace(/\/?$/, '/');

const file = process.env.VARVE_E2E_CREDENTIALS ?? '../data/credentials';
const lines = readFileSync(file, 'utf8').trim().split('\n');
export const keys = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));

const authorization = `Basic ${Buffer.from(`${keys.access_key_id}:${keys.secret_access_key}`).toString('base64')}`;

export async function call(method, path, { json, body, type, query = {} } = {}) {
  const url = new URL(`api/v1/${path}`, base);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, value);
  }
  const headers = { authorization };
  if (json !== undefined || type) {
    headers['content-type'] = type ?? 'application/json';
  }
  const response = await fetch(url, { method, headers, body: json === undefined ? body : JSON.stringify(json) });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${url.pathname}: ${response.status} ${text}`);
  }
  return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
}

export async function freshRepository(name) {
  const unique = `${name}-${Date.now().toString(36)}`;
  await call('POST', 'repositories', { json: { name: unique, storage_namespace: `local://${unique}` } });
  return unique;
}

export const upload = (repository, branch, path, body, type = 'image/svg+xml') =>
  call('POST', `repositories/${repository}/branches/${branch}/objects`, { query: { path }, body, type });

export const setMetadata = (repository, branch, path, set) =>
  call('PUT', `repositories/${repository}/branches/${branch}/objects/stat/user_metadata`, { query: { path }, json: { set } });

export const commit = (repository, branch, message, metadata = {}) =>
  call('POST', `repositories/${repository}/branches/${branch}/commits`, { json: { message, metadata } });

/** Rows that share the bytes of one object. */
export async function stage(repository, branch, rows) {
  const body = rows.map((row) => JSON.stringify(row)).join('\n');
  return call('POST', `repositories/${repository}/branches/${branch}/objects/stage`, { body, type: 'application/x-ndjson' });
}

export const picture = (colour, text = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${colour}"/>` +
  `<text x="16" y="21" font-size="12" text-anchor="middle" fill="#fff">${text}</text></svg>`;

/** Some at a time. */
export async function inParallel(items, work, width = 8) {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
        await work(item);
      }
    }),
  );
}
