import assert from 'node:assert/strict';
import test from 'node:test';
import { verdict } from './support.js';

test('applies each rule whose glob covers the path', async () => {
  const rules = { '**': 'owner', 'data/*.png': ['label'] };
  assert.deepEqual(await verdict('required-keys', { rules }, {}, { 'data/a.png': {}, 'data/x/b.png': { owner: 'me' } }), [
    'data/a.png: owner is missing',
    'data/a.png: label is missing',
  ]);
});

test('sees that an edit takes a key away, and that it is empty', async () => {
  const rules = { 'data/': ['label'] };
  const before = { 'data/a': { label: 'x' }, 'data/b': { label: 'x' }, 'data/c': { label: 'x' } };
  const after = { 'data/a': {}, 'data/b': { label: '' } };
  assert.deepEqual(await verdict('required-keys', { rules }, before, after), ['data/a: label is missing', 'data/b: label is empty']);
  assert.deepEqual(await verdict('required-keys', { rules, allow_empty: true }, before, after), ['data/a: label is missing']);
});

test('is not fooled by keys that objects have by nature', async () => {
  const rules = { '**': ['constructor', '__proto__'] };
  assert.deepEqual(await verdict('required-keys', { rules }, {}, { a: {} }), ['a: constructor is missing', 'a: __proto__ is missing']);
});

test('refuses arguments that are wrong, by name', async () => {
  assert.match(await verdict('required-keys', {}, {}, {}), /args\.rules is missing: it is a mapping from path globs/);
  assert.match(await verdict('required-keys', { rules: { '**': [] } }, {}, {}), /args\.rules\["\*\*"\] is a list of keys, not \[\]/);
});
