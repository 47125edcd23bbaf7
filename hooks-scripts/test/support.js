// What the tests of the scripts have in common.
import { readFileSync } from 'node:fs';
import { run } from '../runner/run.js';
import { State, objectOf } from '../runner/state.js';

/** The text of a script that comes with Varve. */
export function sourceOf(name) {
  return readFileSync(new URL(`../${name}.js`, import.meta.url), 'utf8');
}

/** A state of objects given by path: metadata, or an object with more under `metadata`. */
export function state(objects = {}, declaredKeys = []) {
  const stored = Object.entries(objects).map(([path, given]) =>
    objectOf(path, 'metadata' in given || 'size_bytes' in given || 'content' in given ? given : { metadata: given }));
  return new State(stored, declaredKeys);
}

/** Runs a script on what changes from one state to another. */
export function check(name, args, before, after, event) {
  const asState = (given) => (given instanceof State ? given : state(given));
  return run(name, sourceOf(name), { parent: asState(before), candidate: asState(after), args, event });
}

/** The verdict in short: "path: message" of each violation, or the error. */
export async function verdict(...what) {
  const { error, findings } = await check(...what);
  return error === '' ? findings.map(({ path, message }) => (path === null ? message : `${path}: ${message}`)) : error;
}
