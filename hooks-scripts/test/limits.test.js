import assert from 'node:assert/strict';
import test from 'node:test';
import { verdict } from './support.js';

const sized = (size) => ({ size_bytes: size, checksum: `c${size}` });

test('limits what an object is', async () => {
  const after = { empty: sized(0), fine: sized(10), big: sized(11), keys: { size_bytes: 5, metadata: { a: '1', b: '22' } } };
  assert.deepEqual(await verdict('limits', { min_object_bytes: 1, max_object_bytes: 10, max_keys: 1, max_value_length: 1 }, {}, after), [
    'big: it has 11 bytes; at most 10 are allowed',
    'empty: it has 0 bytes; at least 1 are expected',
    'keys: it has 2 metadata keys; at most 1 are allowed',
    'keys: the value of b has 2 characters; at most 1 are allowed',
  ]);
});

test('limits what a change is', async () => {
  const before = { a: sized(1), b: sized(1), c: sized(1) };
  const after = { b: sized(2), c: sized(1), d: sized(3), e: sized(4) };
  const args = { max_changes: 3, max_added: 1, max_changed: 0, max_removed: 0, max_added_bytes: 6 };
  assert.deepEqual(await verdict('limits', args, before, after), [
    '4 paths change; at most 3 are allowed',
    '2 objects are added; at most 1 are allowed',
    '1 objects are changed; at most 0 are allowed',
    '1 objects are removed; at most 0 are allowed',
    '7 bytes are added; at most 6 are allowed',
  ]);
});

test('limits what would be there, and the share that goes', async () => {
  assert.deepEqual(await verdict('limits', { min_objects: 2, max_removed_share: 0.5 }, { a: {}, b: {}, c: {} }, { a: {} }), [
    '1 objects would be there; at least 2 are allowed',
    '2 of 3 objects are removed (66.7 %); at most 50 % are allowed',
  ]);
  assert.deepEqual(await verdict('limits', { max_objects: 0 }, {}, { a: {} }), ['1 objects would be there; at most 0 are allowed']);
});

test('counts below its paths only', async () => {
  assert.deepEqual(await verdict('limits', { max_changes: 1, paths: 'a/' }, {}, { 'a/1': {}, 'b/1': {}, 'b/2': {} }), []);
});

test('refuses arguments that are wrong, by name', async () => {
  assert.match(await verdict('limits', {}, {}, {}), /args has no limit; there are min_object_bytes/);
  assert.match(await verdict('limits', { max_added: -1 }, {}, {}), /args\.max_added is a whole number, not -1/);
});
