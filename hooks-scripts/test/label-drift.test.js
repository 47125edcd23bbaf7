import assert from 'node:assert/strict';
import test from 'node:test';
import { check, verdict } from './support.js';

/** Objects of which so many have each label. */
function labelled(counts) {
  const objects = {};
  for (const [label, count] of Object.entries(counts)) {
    for (let i = 0; i < count; i++) {
      objects[`${label}/${i}`] = label === 'none' ? {} : { label };
    }
  }
  return objects;
}

const args = { key: 'label', min_objects: 10 };

test('measures total variation', async () => {
  const found = await verdict('label-drift', args, labelled({ cat: 50, dog: 50 }), labelled({ cat: 80, dog: 20 }));
  assert.deepEqual(found, ['the distribution of label moved by 0.3 (tv), where 0.1 is allowed: "cat" 50 % → 80 %, "dog" 50 % → 20 %']);
  assert.deepEqual(await verdict('label-drift', args, labelled({ cat: 50, dog: 50 }), labelled({ cat: 55, dog: 45 })), []);
});

test('measures the population stability index', async () => {
  const psi = { ...args, measure: 'psi' };
  // 0.3·ln(1.6) + (−0.3)·ln(0.4)
  assert.match((await verdict('label-drift', psi, labelled({ cat: 50, dog: 50 }), labelled({ cat: 80, dog: 20 })))[0], /moved by 0\.416 \(psi\)/);
  assert.match((await verdict('label-drift', psi, labelled({ cat: 50, dog: 50 }), labelled({ cat: 100 })))[0], /moved by 4\.604 \(psi\)/);
});

test('passes when growth keeps the shares', async () => {
  assert.deepEqual(await verdict('label-drift', args, labelled({ cat: 10, dog: 10 }), labelled({ cat: 100, dog: 100 })), []);
});

test('counts missing labels only when it is told', async () => {
  const [before, after] = [labelled({ cat: 50 }), labelled({ cat: 50, none: 50 })];
  assert.deepEqual(await verdict('label-drift', args, before, after), []);
  assert.match((await verdict('label-drift', { ...args, count_missing: true }, before, after))[0], /\(missing\) 0 % → 50 %/);
});

test('compares nothing with nothing, and refuses when the label is gone', async () => {
  const { failures, log } = await check('label-drift', args, {}, labelled({ cat: 50 }));
  assert.equal(failures, 0);
  assert.deepEqual(log, ['0 objects had label before; below 10 nothing is compared']);
  assert.deepEqual(await verdict('label-drift', args, labelled({ cat: 50 }), {}), ['no object has label any more; 50 had']);
});

test('compares what a query matches', async () => {
  const before = { 'train/a': { label: 'x' }, 'test/a': { label: 'x' } };
  const after = { 'train/a': { label: 'x' }, 'test/a': { label: 'y' } };
  const rule = { key: 'label', min_objects: 1, query: 'path:train/**' };
  assert.deepEqual(await verdict('label-drift', rule, before, after), []);
  assert.equal((await verdict('label-drift', { ...rule, query: '' }, before, after)).length, 1);
});

test('refuses a key with more values than can be seen', async () => {
  const objects = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`o${i}`, { label: `l${i}` }]));
  assert.match(await verdict('label-drift', args, objects, objects), /label has 1001 distinct values, of which 1000 can be seen/);
});
