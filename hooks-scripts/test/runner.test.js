// The runner, and that it shows a script what the service shows it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../runner/run.js';
import { State, changesBetween } from '../runner/state.js';
import { state } from './support.js';

const RUNNER = fileURLToPath(new URL('../runner/main.js', import.meta.url));

/** Runs a script's body over two states. */
const script = (body, before = {}, after = {}, more = {}) =>
  run('own', `export default function (event, repo, args) { ${body} }`, { parent: state(before), candidate: state(after), ...more });

test('a script sees metadata without a prototype, in batches, in path order', async () => {
  const objects = Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`o${i}`, {}]));
  const { error, log } = await script(
    `let n = 0, last = ''; for (const { path, after } of repo.changes()) { n++;
       if (path <= last || Object.getPrototypeOf(after.metadata) !== null || after.metadata.constructor !== undefined) throw 1; last = path; }
     console.log(n, repo.changeCount); for (const c of repo.changes()) { break; }`,
    {}, objects);
  assert.deepEqual([error, log], ['', ['1200 1200']]);
});

test('paths are in the order of their UTF-8 bytes', () => {
  const paths = changesBetween(new State([]), state({ '\u{1f600}': {}, '\uff5e': {}, b: {}, 'a/b': {}, 'a-b': {} })).map(({ path }) => path);
  assert.deepEqual(paths, ['a-b', 'a/b', 'b', '\uff5e', '\u{1f600}']);
});

test('a script has no clock, no network, no modules and no code from texts', async () => {
  const { log } = await script('console.log(new Date().toISOString(), Date.now(), typeof fetch, typeof process, typeof require, typeof setTimeout, typeof Intl)');
  assert.deepEqual(log, ['2026-01-01T00:00:00.000Z 1767225600000 undefined undefined undefined undefined undefined']);
  assert.match((await script('eval("1")')).error, /EvalError/);
  assert.match((await run('own', 'import "node:fs"; export default () => {}', { parent: state(), candidate: state() })).error, /can import nothing/);
  assert.match((await run('own', 'export const x = 1', { parent: state(), candidate: state() })).error, /exports no function/);
});

test('a script can ask both states', async () => {
  const { error, log } = await script(
    `console.log(repo.count('label:CAT'), repo.parent.count(''), repo.count('path:a/** NOT label=dog'), repo.count('missing:label'),
       repo.count('label IN ("cat", dog)'), repo.stat('nope'), repo.parent.stat('a/1').size_bytes, repo.read('a/1'), [...repo.list({ prefix: 'a/', after: 'a/1' })].length,
       repo.search('has:label', { limit: 1 }).total, JSON.stringify(repo.facets('', ['label']).label))`,
    { 'a/1': { content: 'before' } },
    { 'a/1': { content: 'text', metadata: { label: 'cat' } }, 'a/2': { label: 'dog' }, b: {} });
  assert.equal(error, '');
  assert.deepEqual(log, ['1 1 1 1 2 null 6 text 1 2 {"present":2,"missing":1,"distinct":2,"values":[{"value":"cat","count":1},{"value":"dog","count":1}]}']);
});

test('a query that needs an index is refused, not guessed at', async () => {
  for (const query of ['size:>2KB', 'a OR b', '(label:cat)', 'label ~ /x/', 'word', 'n:1..2', 'label:truk~1']) {
    assert.match((await script(`repo.count(${JSON.stringify(query)})`)).error, /without the service the runner can't read/, query);
  }
});

function inFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'varve-hook-'));
  try {
    body(folder, (...words) => spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', RUNNER, ...words], { encoding: 'utf8', cwd: folder }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ARGS = '{"key": "label", "values": ["cat", "dog"]}';

test('./varve hook test judges a folder with its metadata', () =>
  inFolder((folder, hookTest) => {
    mkdirSync(join(folder, 'now/images'), { recursive: true });
    writeFileSync(join(folder, 'now/images/a.png'), 'a');
    writeFileSync(join(folder, 'now/.varve-metadata.ndjson'), '{"path": "images/a.png", "metadata": {"label": "Cat"}}\n');
    const refused = hookTest('allowed-values', '--args', ARGS, '--folder', 'now');
    assert.equal(refused.stdout, 'images/a.png: label is "Cat", which is not allowed: did you mean "cat"?\nrefuses, with 1 violations\n');
    assert.equal(refused.status, 1);
    assert.equal(hookTest('allowed-values', '--args', ARGS, '--folder', 'now', '--before', 'now').status, 0);
  }));

test('./varve hook test judges a list with a script of one\'s own', () =>
  inFolder((folder, hookTest) => {
    writeFileSync(join(folder, 'own.js'), 'export default (event, repo, args) => { for (const { path } of repo.changes()) warn(path, args.word); }');
    writeFileSync(join(folder, 'args.json'), '{"word": "seen"}');
    writeFileSync(join(folder, 'objects'), '{"path": "a", "after": {"metadata": {}}}\n{"path": "b", "before": {}, "after": {}}\n');
    const passed = hookTest('own.js', '--args', '@args.json', '--objects', 'objects');
    assert.deepEqual([passed.status, passed.stdout], [0, 'note: a: seen\npasses, with 1 notes\n']);
    assert.equal(JSON.parse(hookTest('own.js', '--args', '@args.json', '--objects', 'objects', '--json').stdout).warnings, 1);
  }));

test('./varve hook test tells mistakes in a sentence', () =>
  inFolder((folder, hookTest) => {
    writeFileSync(join(folder, 'bad'), '{"path": "a"}\n{"path": 5}\n');
    for (const [words, message] of [
      [[], /^varve: Usage/],
      [['nope', '--objects', 'bad'], /there is no file nope/],
      [['pii', '--objects', 'bad'], /bad, line 2: an object needs a path/],
      [['pii', '--folder', 'nope'], /nope is no folder/],
      [['pii', '--folder', '.', '--args', '[1]'], /--args is a JSON object/],
      [['pii', '--folder', '.', '--wat'], /Unknown option '--wat'/],
    ]) {
      const { status, stderr } = hookTest(...words);
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
  }));

/** Stands in for the service: [status, body] for each path. */
async function withService(answers, body) {
  const calls = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk)).on('end', () => {
      calls.push({ method: request.method, url: request.url, authorization: request.headers.authorization, text });
      const [status, answer] = answers[request.url] ?? [404, { message: 'not there' }];
      response.writeHead(status, { 'content-type': typeof answer === 'string' ? 'application/octet-stream' : 'application/json' });
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.on('listening', listening));
  try {
    await body(`http://127.0.0.1:${server.address().port}`, calls);
  } finally {
    server.close();
  }
}

function hookTest(...words) {
  const env = { ...process.env, VARVE_ACCESS_KEY_ID: 'id', VARVE_SECRET_ACCESS_KEY: 'secret' };
  const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', RUNNER, ...words], { env });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += chunk));
  child.stderr.on('data', (chunk) => (said.stderr += chunk));
  return new Promise((done) => child.on('close', (status) => done({ ...said, status })));
}

test('./varve hook test --ref asks the service for a dry run', () => {
  const actions = '/api/v1/repositories/r/actions/';
  const hook = { hook_run_id: '0000_0000', status: 'failed', error: '1 violation', violations: 1, warnings: 0 };
  return withService({
    [`${actions}dry-run`]: [200, { run_id: 'r1', note: '', hooks: [hook] }],
    [`${actions}runs/r1/violations?amount=1000`]: [200, { results: [{ severity: 'fail', path: 'a', key: 'label', value: 'x', message: 'wrong' }] }],
    [`${actions}runs/r1/hooks/0000_0000/output`]: [200, 'a line\nfailed: 1 violation\n'],
  }, async (url, calls) => {
    const { stdout, status } = await hookTest('pii', '--args', '{"tag":"P"}', '--url', url, '--repository', 'r', '--ref', 'main$');
    assert.equal(stdout, 'log: a line\na: wrong\nrefuses, with 1 violations\n');
    assert.equal(status, 1);
    assert.equal(calls[0].authorization, `Basic ${btoa('id:secret')}`);
    const { ref, action } = JSON.parse(calls[0].text);
    assert.equal(ref, 'main$');
    assert.deepEqual(JSON.parse(action).hooks[0].properties, { builtin: 'pii', args: { tag: 'P' } });
  });
});

test('./varve hook test --ref tells what the service has against it', () =>
  withService({}, async (url) => {
    const { stderr, status } = await hookTest('pii', '--url', url, '--repository', 'r', '--ref', 'x');
    assert.deepEqual([stderr, status], ['varve: the service answers 404: not there\n', 2]);
    assert.match((await hookTest('pii', '--url', 'http://127.0.0.1:9', '--repository', 'r', '--ref', 'x')).stderr, /can't reach/);
    assert.match((await hookTest('pii', '--ref', 'x')).stderr, /--ref needs --repository/);
  }));
