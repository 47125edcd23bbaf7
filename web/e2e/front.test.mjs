/** Behind a reverse proxy, below a path prefix: deep links, assets, login, the API, files up and down. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { PREFIX, openFront } from './front.mjs';
import { base, commit, freshRepository, keys, picture, setMetadata, upload } from './service.mjs';

let browser;
let front;
let repository;
before(async () => {
  [browser, front, repository] = [await openBrowser(), await openFront(), await freshRepository('front')];
  await upload(repository, 'main', 'signs/stop.svg', picture('#b02a1c', 'S'));
  await setMetadata(repository, 'main', 'signs/stop.svg', { class: 'Stop' });
  await commit(repository, 'main', 'A sign');
});
after(async () => {
  front.close();
  await browser.close();
});

test('a deep link asks for the keys, then shows what it leads to, and nothing is asked for beside the prefix', async () => {
  const page = await openPage(browser, { at: front.address, loggedIn: false });
  await visit(page, `/${repository}/search?q=class:Stop`);
  await page.getByLabel('Access key id').fill(keys.access_key_id);
  await page.getByLabel('Secret access key').fill(keys.secret_access_key);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.count strong', { hasText: /^1$/ }).waitFor();
  await page.waitForFunction(() => document.querySelector('img.thumbnail')?.naturalWidth > 0);
  await shoot(page, 'below-prefix');

  await page.getByRole('link', { name: 'signs/stop.svg' }).click();
  await page.getByRole('heading', { name: 'stop.svg', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'stop.svg', level: 1 }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  assert.equal((await download).suggestedFilename(), 'stop.svg');

  await visit(page, `/${repository}/objects`);
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByLabel('Files').setInputFiles([{ name: 'go.txt', mimeType: 'text/plain', buffer: Buffer.from('go') }]);
  await page.getByRole('button', { name: 'Upload 1 file' }).click();
  await page.getByRole('link', { name: 'go.txt' }).waitFor();
  await settled(page);
  assert.deepEqual(front.seen.filter((url) => !url.startsWith(PREFIX) && url !== '/favicon.ico'), []);
  undisturbed(page);
});

test('assets are kept for ever by their names, the page is not; both go out compressed and guarded', async () => {
  const page = await fetch(front.address);
  const html = await page.text();
  const assets = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path]) => path);
  assert.ok(assets.length >= 2, html);
  assert.match(page.headers.get('cache-control'), /no-cache/);
  assert.match(page.headers.get('content-security-policy'), /default-src 'self'/);
  for (const path of assets) {
    const asset = await fetch(front.address + path);
    assert.equal(asset.status, 200, path);
    assert.match(path, /-[\w-]{8}\.(js|css)$/);
    assert.match(asset.headers.get('cache-control'), /immutable/);
    assert.match(asset.headers.get('content-encoding') ?? '', /gzip|br/, path);
    assert.equal(asset.headers.get('x-content-type-options'), 'nosniff');
  }
  assert.equal((await fetch(`${base}assets/none-12345678.js`)).status, 404);
});
