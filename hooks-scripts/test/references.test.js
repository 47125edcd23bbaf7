import assert from 'node:assert/strict';
import test from 'node:test';
import { verdict } from './support.js';

const pair = { from: 'img/{set}/{name}.png', to: 'ann/{set}/{name}.json' };

test('asks for the target of what is added or edited', async () => {
  const after = { 'img/a/1.png': {}, 'ann/a/1.json': {}, 'img/a/2.png': {}, 'img/3.png': {} };
  assert.deepEqual(await verdict('references', pair, {}, after), ['img/a/2.png: it needs "ann/a/2.json", which is not there']);
});

test('refuses to remove a target, unless its source goes along', async () => {
  const before = { 'img/a/1.png': {}, 'ann/a/1.json': {}, 'img/a/2.png': {}, 'ann/a/2.json': {} };
  assert.deepEqual(await verdict('references', pair, before, { 'img/a/1.png': {} }), ['ann/a/1.json: it is removed, but "img/a/1.png" needs it']);
  assert.deepEqual(await verdict('references', pair, before, {}), []);
});

test('finds orphans when it looks both ways', async () => {
  const both = { ...pair, both_ways: true };
  assert.deepEqual(await verdict('references', pair, {}, { 'ann/a/1.json': {} }), []);
  assert.deepEqual(await verdict('references', both, {}, { 'ann/a/1.json': {} }), ['ann/a/1.json: it belongs to "img/a/1.png", which is not there']);
});

test('lets names cross folders that end in two stars', async () => {
  const deep = { from: 'img/{path**}.png', to: 'ann/{path**}.json' };
  assert.deepEqual(await verdict('references', deep, {}, { 'img/a/b/c.png': {} }), ['img/a/b/c.png: it needs "ann/a/b/c.json", which is not there']);
});

test('follows a path in the metadata, both when it is written and when its target goes', async () => {
  const args = { from: 'img/{name}.png', key: 'mask "m"' };
  const before = { 'img/1.png': { 'mask "m"': 'masks/"1"' }, 'masks/"1"': {} };
  assert.deepEqual(await verdict('references', args, before, { 'img/1.png': before['img/1.png'] }), [
    'masks/"1": it is removed, but mask "m" of "img/1.png" names it',
  ]);
  assert.deepEqual(await verdict('references', args, before, { 'img/1.png': { 'mask "m"': 'masks/2' }, 'masks/"1"': {} }), [
    'img/1.png: mask "m" names "masks/2", which is not there',
  ]);
  assert.deepEqual(await verdict('references', args, {}, { 'img/1.png': {} }), []);
  assert.equal((await verdict('references', { ...args, required: true }, {}, { 'img/1.png': {} })).length, 1);
});

test('asks for referrers of many removed objects at once', async () => {
  const masks = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`masks/${i}`, {}]));
  const image = { 'img/1.png': { mask: 'masks/333' } };
  const found = await verdict('references', { from: 'img/{name}.png', key: 'mask' }, { ...masks, ...image }, image);
  assert.deepEqual(found, ['masks/333: it is removed, but mask of "img/1.png" names it']);
});

test('refuses arguments that are wrong, by name', async () => {
  const one = (args) => verdict('references', args, {}, {});
  assert.match(await one({ from: 'a/{x}', to: 'b/{y}' }), /args\.from and args\.to have to hold the same names; y, x is on one side only/);
  assert.match(await one({ from: 'a/{x}' }), /args has either to .* or key/);
  assert.match(await one({ from: 'a/*.png', to: 'b/{x}' }), /args\.from is a path with names in braces/);
  assert.match(await one({ from: 'a/{x}{x}', to: 'b/{x}' }), /each once/);
  assert.match(await one({ from: 'a/{x}', key: 'k', both_ways: true }), /from metadata nothing leads back/);
});
