/** What strangers write is shown as text, wherever it is shown. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CORPUS } from './corpus.mjs';
import { openBrowser, openPage, undisturbed, visit } from './browser.mjs';
import { call, commit, freshRepository, inParallel, setMetadata, stage, upload } from './service.mjs';

let browser;
let repository;
let address;
before(async () => {
  browser = await openBrowser();
  repository = await freshRepository('hostile');
  const stats = await upload(repository, 'main', 'seed.txt', 'seed', 'text/plain');
  address = stats.physical_address;
  const paths = CORPUS.map((text, at) => [`${String(at).padStart(3, '0')}/${text.replaceAll('\0', '')}`, text]);
  await stage(repository, 'main', paths.map(([path, text]) => row(path, { [text || 'empty']: text, plain: text })));
  await commit(repository, 'main', CORPUS[0], { [CORPUS[1]]: CORPUS[2] });
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'changed', source: 'main' } });
  await stage(repository, 'changed', paths.map(([path, text]) => row(path, { plain: `${text}!`, [`${text}?`]: text })));
});
after(() => browser.close());

const row = (path, metadata) => ({ path, physical_address: address, checksum: 'c', size_bytes: 4, content_type: 'text/html', metadata });

test(`${CORPUS.length} strings in paths, keys, values, messages`, async () => {
  const page = await openPage(browser, { height: 6000 });
  const pages = [
    `/${repository}/search?cols=plain`,
    `/${repository}/search?view=grid&cols=plain`,
    `/${repository}/changes?ref=changed`,
    `/${repository}/commits`,
    `/${repository}/compare?left=main&right=changed$`,
    `/${repository}/diff?left=main&right=changed$`,
  ];
  for (const hash of pages) {
    await visit(page, hash);
    assert.equal(await page.evaluate(() => window.__pwned), undefined, hash);
  }
  undisturbed(page);
});

test('each of them as a query, as a ref and as a path in the address', async () => {
  const page = await openPage(browser);
  for (const [at, text] of CORPUS.entries()) {
    const ref = at % 2 === 0 ? {} : { ref: text };
    await visit(page, `/${repository}/search?${new URLSearchParams({ q: text, sel: text, ...ref })}`);
    const shown = await page.getByRole('textbox', { name: 'Query' }).inputValue();
    assert.equal(shown, text.replaceAll(/[\n\r]+/g, ' ').trim() === shown ? shown : text);
  }
  undisturbed(page);
});

test('an object whose every part is hostile shows the text itself', async () => {
  const page = await openPage(browser);
  for (let at = 0; at < CORPUS.length; at += 10) {
    const path = `${String(at).padStart(3, '0')}/${CORPUS[at].replaceAll('\0', '')}`;
    await visit(page, `/${repository}/object?${new URLSearchParams({ path })}`);
    const values = await page.locator('.entry .value').allTextContents();
    assert.ok(values.includes(CORPUS[at]), `the value ${JSON.stringify(CORPUS[at])} is shown as it is`);
  }
  undisturbed(page);
});

/** The address leads to a page on which each of the texts stands as it is. */
async function stands(page, hash, texts, selector) {
  await visit(page, hash);
  assert.equal(await page.evaluate(() => window.__pwned), undefined, hash);
  const shown = (await page.locator(selector).allTextContents()).join('\n');
  const lost = texts.filter((text) => !shown.includes(text));
  assert.deepEqual(lost, [], `${hash} shows them as they are`);
}

/** Those that the service takes at this place; most names are bound by rules of their own. */
async function taken(texts, make) {
  const good = [];
  await inParallel(texts, (text) => make(text).then(() => good.push(text), (error) => assert.match(error.message, /: 4\d\d /)));
  return good;
}

test('messages of commits, and metadata of commits', async () => {
  const page = await openPage(browser, { height: 9000 });
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'messages', source: 'main' } });
  for (const text of CORPUS) {
    await call('POST', `repositories/${repository}/branches/messages/commits`, { json: { message: text, allow_empty: true } });
  }
  await stands(page, `/${repository}/commits?ref=messages`, CORPUS.slice(60), 'main');
  const metadata = Object.fromEntries(CORPUS.slice(0, 100).map((text) => [text, text]));
  const { id } = await call('POST', `repositories/${repository}/branches/messages/commits`, { json: { message: 'metadata', metadata, allow_empty: true } });
  await stands(page, `/${repository}/commit?id=${id}`, Object.keys(metadata), 'main');
  undisturbed(page);
});

test('tags, users, descriptions and parameters of saved queries', async () => {
  const page = await openPage(browser, { height: 9000 });
  const tags = await taken(CORPUS, (id) => call('POST', `repositories/${repository}/tags`, { json: { id, ref: 'main' } }));
  await stands(page, `/${repository}/tags`, tags, 'main');
  const users = await taken(CORPUS, (id) => call('POST', 'auth/users', { json: { id } }));
  await stands(page, `/${repository}/settings`, users, 'main');
  await inParallel(users, (id) => call('DELETE', `auth/users/${encodeURIComponent(id)}`));
  const named = CORPUS.map((text, at) => [`q${at}`, text]);
  await inParallel(named, ([name, text]) =>
    call('POST', `repositories/${repository}/queries`, { json: { name, q: 'plain:$x', description: text, params: { x: text }, pinned: false } }),
  );
  await stands(page, `/${repository}/queries`, CORPUS.map((text) => text.trim()), 'main');
  await visit(page, `/${repository}/query?name=q3`);
  assert.equal(await page.getByLabel('$x').inputValue(), CORPUS[3]);
  console.log(`${tags.length} of ${CORPUS.length} strings are names of tags, ${users.length} of users`);
  assert.ok(tags.length > 5 && users.length > 20);
  undisturbed(page);
});

test('receivers of alerts', async () => {
  const page = await openPage(browser, { height: 9000 });
  await call('POST', `repositories/${repository}/queries`, { json: { name: 'watched', q: 'plain:x' } });
  const urls = CORPUS.map((text) => `http://127.0.0.1:9/?${text}`);
  const known = await taken(urls.slice(0, 95), (url) => call('POST', `repositories/${repository}/alerts`, { json: { query: 'watched', url } }));
  assert.ok(known.length > 5);
  await stands(page, `/${repository}/alerts`, known, 'main');
  undisturbed(page);
});

test('the log of a hook, and what it objects to', async () => {
  const page = await openPage(browser, { height: 9000 });
  const script = `const all = ${JSON.stringify(CORPUS)};
export default function () {
  for (const text of all) { console.log(text); fail(text, text, { key: text, value: text }); }
}`;
  const action = JSON.stringify({ name: 'all of them', description: CORPUS[0], on: { 'pre-commit': {} }, hooks: [{ id: 'all', type: 'javascript', properties: { script } }] });
  const run = await call('POST', `repositories/${repository}/actions/dry-run`, { json: { ref: 'changed$', action } });
  await stands(page, `/${repository}/run?id=${run.run_id}`, CORPUS, 'main');
  await visit(page, `/${repository}/actions`);
  undisturbed(page);
});

test('previews of files, whatever they say they are', async () => {
  const page = await openPage(browser);
  const content = CORPUS.join('\n');
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'previews', source: 'main' } });
  const files = { 'a.html': 'text/html', 'a.txt': 'text/plain', 'a.xml': 'application/xml', 'a.js': 'text/javascript', 'a.json': 'application/json' };
  for (const [path, type] of Object.entries(files)) {
    await upload(repository, 'previews', path, content, type);
    await stands(page, `/${repository}/object?ref=previews&path=${path}`, CORPUS.filter((text) => !/\r/.test(text)), '.preview pre');
  }
  for (const [at, text] of [...CORPUS.slice(0, 20).entries()]) {
    await upload(repository, 'previews', `${at}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" onload="parent.__pwned=1"><script>parent.__pwned=1</script>${text}</svg>`);
  }
  await visit(page, `/${repository}/search?ref=previews$&view=grid&q=ext:svg`);
  await visit(page, `/${repository}/object?ref=previews&path=3.svg`);
  assert.equal(await page.evaluate(() => window.__pwned), undefined);
  undisturbed(page);
});

test('declared keys with their units and descriptions, and what an object was made from', async () => {
  const page = await openPage(browser, { height: 9000 });
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'declared', source: 'main' } });
  const keys = Object.fromEntries(CORPUS.map((text) => [text, { description: text, unit: text, values: [text] }]));
  await upload(repository, 'declared', '_varve/keys.json', JSON.stringify({ keys }), 'application/json');
  await setMetadata(repository, 'declared', 'seed.txt', { derived_from: CORPUS.filter((text) => text.trim() !== '').join('\n') });
  await commit(repository, 'declared', 'Declare');
  await stands(page, `/${repository}/settings?ref=declared`, CORPUS, '[aria-labelledby=declared]');
  await visit(page, `/${repository}/search?ref=declared`);
  await visit(page, `/${repository}/object?ref=declared&path=seed.txt&tab=lineage`);
  assert.equal(await page.evaluate(() => window.__pwned), undefined);
  undisturbed(page);
});
