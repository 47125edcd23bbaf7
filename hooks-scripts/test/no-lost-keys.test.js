import assert from 'node:assert/strict';
import test from 'node:test';
import { verdict } from './support.js';

test('sees what a security update loses', async () => {
  const before = { 'pool/bash': { content: '5.2-1', metadata: { Tag: 'implemented-in::c', Section: 'shells' } } };
  const after = { 'pool/bash': { content: '5.2-1+deb12u1', metadata: { Section: 'shells' } } };
  assert.deepEqual(await verdict('no-lost-keys', {}, before, after), [
    'pool/bash: Tag is lost when its content changed: it was "implemented-in::c"',
  ]);
});

test('lets keys go that may, and looks at some keys only', async () => {
  const [before, after] = [{ a: { x: '1', y: '2', z: '' } }, { a: {} }];
  assert.deepEqual(await verdict('no-lost-keys', { except: 'x' }, before, after), ['a: y is lost: it was "2"']);
  assert.deepEqual(await verdict('no-lost-keys', { keys: ['x'] }, before, after), ['a: x is lost: it was "1"']);
});

test('takes a removed and re-created object for a loss when shares are compared', async () => {
  const before = { 'bash_1.deb': { Tag: 'a' }, 'vim_1.deb': { Tag: 'b' } };
  const after = { 'bash_2.deb': {}, 'vim_1.deb': { Tag: 'b' } };
  assert.deepEqual(await verdict('no-lost-keys', {}, before, after), []);
  assert.deepEqual(await verdict('no-lost-keys', { keys: 'Tag', max_drop: 0.1 }, before, after), [
    'Tag is on 1 objects, and was on 2: 50 % fewer, where 10 % are allowed',
  ]);
  assert.deepEqual(await verdict('no-lost-keys', { keys: 'Tag', max_drop: 0.5 }, before, after), []);
  assert.deepEqual(await verdict('no-lost-keys', { keys: 'Tag', max_drop: 0 }, {}, after), []);
});

test('refuses arguments that are wrong, by name', async () => {
  assert.match(await verdict('no-lost-keys', { max_drop: 0.1 }, {}, {}), /args\.max_drop needs args\.keys/);
  assert.match(await verdict('no-lost-keys', { keys: 'a', max_drop: 10 }, {}, {}), /args\.max_drop is a share from 0 to below 1, not 10/);
});
