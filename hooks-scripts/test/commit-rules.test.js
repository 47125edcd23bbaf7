import assert from 'node:assert/strict';
import test from 'node:test';
import { verdict } from './support.js';

const commit = (message, metadata, more) => ({ commit_message: message, commit_metadata: metadata, ...more });

test('judges the first line', async () => {
  const args = { subject: '[A-Z].*[^.]', max_subject_length: 10 };
  assert.deepEqual(await verdict('commit-rules', args, {}, {}, commit('Fix it\n\nbody.')), []);
  assert.deepEqual(await verdict('commit-rules', args, {}, {}, commit('fix everything.')), [
    'the first line of the commit message has 15 characters; at most 10 are allowed',
    'the first line of the commit message is "fix everything.": it has to match [A-Z].*[^.]',
  ]);
});

test('asks for a message, metadata and a committer', async () => {
  const args = { required_metadata: ['ticket', 'constructor'], metadata: { ticket: '[A-Z]+-\\d+' }, committer: '.*@example\\.org' };
  assert.deepEqual(await verdict('commit-rules', args, {}, {}, commit(' ', { ticket: '7' }, { committer: 'eve' })), [
    'the commit message has 0 characters; at least 1 are needed',
    'the commit needs the metadata key "constructor"',
    'the commit\'s ticket is "7": it has to match [A-Z]+-\\d+',
    '"eve" may not commit here: committers have to match .*@example\\.org',
  ]);
});

test('says where it can be used', async () => {
  const event = { event_type: 'pre-create-tag', commit_message: undefined };
  assert.match(await verdict('commit-rules', {}, {}, {}, event), /pre-create-tag has none; use it on pre-commit or pre-merge/);
});

test('refuses an example that does not pass', async () => {
  assert.match(await verdict('commit-rules', { subject: 'a+', example: 'b' }, {}, {}, commit('a')), /args\.example does not match args\.subject/);
});
