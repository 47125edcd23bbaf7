/** The openmoji repository as the demo loads it; every test works on branches of its own. */
import assert from 'node:assert/strict';
import { call } from './service.mjs';

export const OPENMOJI = 'openmoji';

/** The release whose labels are wrong, and the query that finds the 22 of them. */
export const WRONG_AT = 'v14.0.0';
export const HEARTS = 'subgroups:emotion AND (annotation:*heart* OR annotation:"love letter")';
export const WRONG = 22;
export const RED_HEART = 'color/svg/2764.svg';

const LAST_STEP = 'Look at the red heart';
const LIMIT_MS = 240_000;
const ASKED_EVERY_MS = 1000;

/** The demo may still be loading it; its last step is a merge to main. */
export async function openmoji() {
  const until = Date.now() + LIMIT_MS;
  while (Date.now() < until) {
    if (await isLoaded()) {
      return OPENMOJI;
    }
    await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY_MS));
  }
  throw new Error('openmoji is not loaded: ./varve demo --url URL --data DIR loads it');
}

const isLoaded = () =>
  call('GET', `repositories/${OPENMOJI}/commits/main`).then(
    ({ message, parents }) => message === LAST_STEP && parents.length === 2,
    () => false,
  );

/** A branch that no other run has. */
export async function freshBranch(name, source) {
  const unique = `${name}-${Date.now().toString(36)}`;
  await call('POST', `repositories/${OPENMOJI}/branches`, { json: { name: unique, source } });
  return unique;
}

/** The values that the collection has for a key. */
export async function valuesOf(ref, key) {
  const facet = `${key}:limit=1000`;
  const { facets } = await call('POST', `repositories/${OPENMOJI}/refs/${ref}/search`, { json: { q: '', limit: 0, facets: [facet] } });
  const values = facets[facet].buckets.map(({ value }) => value);
  assert.ok(values.length > 1, `${key} has values`);
  return values;
}
