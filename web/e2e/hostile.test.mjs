/** What strangers write is shown as text, wherever it is shown. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CORPUS } from './corpus.mjs';
import { openBrowser, openPage, undisturbed, visit } from './browser.mjs';
import { call, commit, freshRepository, stage, upload } from './service.mjs';

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
  for (const text of CORPUS) {
    await visit(page, `/${repository}/search?${new URLSearchParams({ q: text, sel: text })}`);
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
