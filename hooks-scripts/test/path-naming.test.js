import assert from 'node:assert/strict';
import test from 'node:test';
import { verdict } from './support.js';

test('applies the rule of the longest prefix to the whole rest', async () => {
  const rules = { '': '[a-z/]+', 'img/': '[a-z]+\\.png' };
  assert.deepEqual(await verdict('path-naming', { rules }, {}, { 'img/a.png': {}, 'img/a.png.exe': {}, 'x/Y': {}, 'x/y': {} }), [
    'img/a.png.exe: "a.png.exe" is no name for what is below "img/": it has to match [a-z]+\\.png',
    'x/Y: "x/Y" is no name for what is below "": it has to match [a-z/]+',
  ]);
});

test('leaves alone what was named before, unless it is told otherwise', async () => {
  const args = { rules: { '': '[a-z]+' } };
  const [before, after] = [{ A: { x: '1' }, B: {} }, { A: { x: '2' } }];
  assert.deepEqual(await verdict('path-naming', args, before, after), []);
  assert.equal((await verdict('path-naming', { ...args, existing: true }, before, after)).length, 1);
});

test('limits length, depth and characters', async () => {
  const args = { max_length: 10, max_depth: 1, characters: '[a-z/]' };
  assert.deepEqual(await verdict('path-naming', args, {}, { abcdefghijk: {}, 'a/b/c': {}, 'a b': {}, 'a/b': {} }), [
    'a b: the path has other characters than [a-z/]',
    'a/b/c: the path has 2 folders; at most 1 are allowed',
    'abcdefghijk: the path has 11 characters; at most 10 are allowed',
  ]);
});

test('refuses regular expressions that are wrong or could take too long', async () => {
  const one = (source) => verdict('path-naming', { rules: { 'a/': source } }, {}, {});
  assert.match(await one('('), /args\.rules\["a\/"\] is no regular expression: \(/);
  assert.match(await one('a)|(b'), /is no regular expression/);
  assert.match(await one(5), /is a regular expression of 1 to 1000 characters/);
  assert.match(await one('(?!x).*'), /looks around/);
  assert.match(await one('(a)\\1'), /refers back/);
  assert.match(await one('(?<n>a)\\k<n>'), /refers back/);
  assert.match(await one('(.*a){12}'), /counts a group that holds a repetition/);
  assert.match(await one('(a{0,60}b?)*'), /repeats a group that holds a count/);
  assert.match(await one('((a{1,5})b)+'), /repeats a group that holds a count/);
  for (const fine of ['[a-z0-9]+(-[a-z0-9]+)*', '[0-9a-f]{64}', '\\d{4}-\\d{2}(-\\d{2})?', '(a|b)+', '[{(]+\\{?', '(?:[A-F]{2}:){5}', '\\(?=x', '\\\\1']) {
    assert.deepEqual(await one(fine), [], fine);
  }
});
