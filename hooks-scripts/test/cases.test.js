// Each script over a few changes. The service's own tests run the same through GraalJS, so that the
// verdicts of both engines are the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { run } from '../runner/run.js';
import { State, objectOf } from '../runner/state.js';
import { scriptNames } from '../shared/copy.js';
import { sourceOf } from './support.js';

for (const name of scriptNames()) {
  test(`${name} judges its case as written down`, async () => {
    const given = JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), 'utf8'));
    const side = (/** @type {string} */ which) =>
      new State(given.objects.filter((object) => object[which] !== null).map((object) => objectOf(object.path, object[which])));
    const verdict = await run(name, sourceOf(name), { ...given, parent: side('before'), candidate: side('after') });
    assert.deepEqual({ error: verdict.error, findings: verdict.findings }, { error: given.error, findings: given.findings });
  });
}
