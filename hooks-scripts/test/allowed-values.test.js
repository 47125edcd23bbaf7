import assert from 'node:assert/strict';
import test from 'node:test';
import { check, state, verdict } from './support.js';

const args = { key: 'label', values: ['cat', 'dog'] };

test('suggests by edit distance, whatever the case, and lists values otherwise', async () => {
  assert.deepEqual(await verdict('allowed-values', args, {}, { a: { label: 'Cat' }, b: { label: 'dgo' }, c: { label: 'horse' } }), [
    'a: label is "Cat", which is not allowed: did you mean "cat"?',
    'b: label is "dgo", which is not allowed: did you mean "dog"?',
    'c: label is "horse", which is not allowed: allowed are "cat", "dog"',
  ]);
});

test('judges an edit of metadata alone, and leaves removed objects alone', async () => {
  const before = { a: { label: 'cat' }, b: { label: 'horse' } };
  assert.deepEqual((await verdict('allowed-values', args, before, { a: { label: 'hors' } })).length, 1);
});

test('asks for the key only when it is required, and only where the paths say', async () => {
  const objects = { 'a/1': {}, 'b/1': {} };
  assert.deepEqual(await verdict('allowed-values', args, {}, objects), []);
  assert.deepEqual(await verdict('allowed-values', { ...args, required: true, paths: ['b/**', 'c/*.png'] }, {}, objects), [
    'b/1: label is missing; allowed are "cat", "dog"',
  ]);
});

test('splits values by a separator and can ignore case', async () => {
  const rule = { ...args, separator: ',', ignore_case: true };
  assert.deepEqual(await verdict('allowed-values', rule, {}, { a: { label: 'CAT, dog' }, b: { label: 'cat, cow' } }), [
    'b: label is "cow", which is not allowed: allowed are "cat", "dog"',
  ]);
});

test('takes the declared values of the state before when it is given none', async () => {
  const declared = [{ key: 'label', values: ['cat'] }];
  const widened = [{ key: 'label', values: ['cat', 'cow'] }];
  const found = await verdict('allowed-values', { key: 'label' }, state({}, declared), state({ a: { label: 'cow' } }, widened));
  assert.deepEqual(found, ['a: label is "cow", which is not allowed: allowed are "cat"']);
  assert.match(await verdict('allowed-values', { key: 'x' }, {}, {}), /args\.values is missing, and the repository declares no values of x/);
});

test('refuses arguments that are wrong, by name', async () => {
  assert.match(await verdict('allowed-values', { values: ['a'] }, {}, {}), /args\.key is missing: it is a metadata key/);
  assert.match(await verdict('allowed-values', { key: 'a', values: [] }, {}, {}), /args\.values is a list of texts \(put numbers in quotes\), not \[\]/);
  assert.match(await verdict('allowed-values', { key: 'a', values: [1.5] }, {}, {}), /put numbers in quotes/);
  assert.deepEqual(await verdict('allowed-values', { key: 'a', values: [1, true] }, {}, { x: { a: '1' }, y: { a: 'true' } }), []);
});

test('counts every violation of 100,000 and suggests for the first only', async () => {
  const objects = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`a/${i}`, { label: `value ${i}` }]));
  const { failures, findings, error } = await check('allowed-values', args, {}, objects);
  assert.equal(error, '');
  assert.equal(failures, 100_000);
  assert.equal(findings.length, 1000);
});
