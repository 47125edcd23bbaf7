// What holds for every script.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { scriptNames, withShared } from '../shared/copy.js';
import { check, sourceOf, state, verdict } from './support.js';

const folder = new URL('../', import.meta.url);
const caseOf = (name) => JSON.parse(readFileSync(new URL(`test/cases/${name}.json`, folder), 'utf8'));

for (const name of scriptNames()) {
  test(`${name} holds what is shared as it is shared`, () => {
    assert.equal(sourceOf(name), withShared(sourceOf(name)), 'run npm run share');
  });

  test(`${name} imports nothing and has docs, an example and a test`, () => {
    assert.doesNotMatch(sourceOf(name), /^\s*import\b/m);
    assert.ok(sourceOf(name).length < 256 * 1024);
    for (const file of [`docs/${name}.md`, `examples/${name}.yaml`, `test/${name}.test.js`]) {
      assert.ok(existsSync(new URL(file, folder)), file);
    }
    assert.match(readFileSync(new URL('README.md', folder), 'utf8'), new RegExp(`\\(docs/${name}\\.md\\)`));
  });

  test(`${name} documents each of its arguments`, async () => {
    const [, known] = /there are (.*) \(line/.exec(await verdict(name, { nonsense: 1 }, {}, {})) ?? [];
    assert.ok(known, 'an unknown argument is refused');
    const page = readFileSync(new URL(`docs/${name}.md`, folder), 'utf8');
    known.split(', ').forEach((argument) => assert.ok(page.includes(`| \`${argument}\` |`), argument));
  });

  test(`${name} notes instead of refusing when its severity is warn`, async () => {
    const { args, event, objects } = caseOf(name);
    const side = (which) => Object.fromEntries(objects.filter((o) => o[which] !== null).map((o) => [o.path, o[which]]));
    const { failures, warnings, error } = await check(name, { ...args, severity: 'warn' }, side('before'), side('after'), event);
    assert.equal(error, '');
    assert.equal(failures, 0);
    assert.ok(warnings > 0);
    assert.match(await verdict(name, { ...args, severity: 'error' }, {}, {}), /args\.severity is fail or warn, not "error"/);
  });

  test(`${name} gives the same verdict twice, and does not stumble over odd keys`, async () => {
    const { args, event } = caseOf(name);
    const odd = JSON.parse('{"__proto__":"x","constructor":"y","toString":"z","":"empty","hasOwnProperty":"1"}');
    const objects = { 'a/__proto__': { metadata: odd }, 'images/constructor': { metadata: odd }, 'datasets/é😀\n': { metadata: {} } };
    const first = await check(name, args, state({ gone: odd }), state(objects), event);
    const second = await check(name, args, state({ gone: odd }), state(objects), event);
    assert.equal(first.error, '');
    assert.deepEqual(first, second);
  });

  test(`${name} lets a change pass that removes nothing and adds nothing wrong`, async () => {
    const { args, event } = caseOf(name);
    const subject = { commit_message: 'DATA-17: fix', commit_metadata: { reviewer: 'ann' } };
    const same = { 'images/a.png': { label: 'cat', PII: 'false' } };
    assert.deepEqual(await verdict(name, args, same, same, { ...event, ...subject }), []);
  });
}
