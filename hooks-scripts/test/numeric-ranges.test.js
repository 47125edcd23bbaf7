import assert from 'node:assert/strict';
import test from 'node:test';
import { verdict } from './support.js';

const one = (rule, value) => verdict('numeric-ranges', { keys: { n: rule } }, {}, { a: { n: value } });

test('reads numbers strictly', async () => {
  for (const value of ['0', '-1', '1.50', '1e-3', '007']) {
    assert.deepEqual(await one({}, value), [], value);
  }
  for (const value of ['', ' 1', '1 ', '0x1', 'NaN', 'Infinity', '1e999', '1.', '.5', '+1', '1_000', '1,5', '١']) {
    assert.equal((await one({}, value)).length, 1, value);
  }
});

test('knows open and closed bounds and whole numbers', async () => {
  assert.deepEqual(await one({ min: 0, max: 1 }, '1'), []);
  assert.deepEqual(await one({ above: 0 }, '0'), ['a: n is "0": it has to be above 0']);
  assert.deepEqual(await one({ below: 1 }, '1'), ['a: n is "1": it has to be below 1']);
  assert.deepEqual(await one({ type: 'integer' }, '1.0'), []);
  assert.deepEqual(await one({ type: 'integer' }, '1.5'), ['a: n is "1.5": not a whole number']);
});

test('refuses rules that are wrong, by name', async () => {
  assert.match(await one({ min: '0' }, '1'), /args\.keys\["n"\]\.min is a number, not "0"/);
  assert.match(await one({ mni: 0 }, '1'), /args\.keys\["n"\]\.mni is unknown/);
  assert.match(await one({ min: 2, below: 1 }, '1'), /nothing could pass/);
  assert.match(await one(5, '1'), /args\.keys\["n"\] is a mapping/);
});
