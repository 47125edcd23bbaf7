/** What goes wrong is said with what to do about it; nothing that was typed is lost. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { keys, labelledImages, setMetadata } from './service.mjs';

let browser;
let repository;
before(async () => {
  browser = await openBrowser();
  repository = await labelledImages();
  await setMetadata(repository, 'main', 'train/frog_s_0001.svg', { class: 'Toad' });
});
after(() => browser.close());

const answer = (status, body, headers = {}) => (route) =>
  route.fulfill({ status, headers, contentType: 'application/json', body: JSON.stringify(body) });

test('a lost network is told, and trying again goes on', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/search`);
  await page.route('**/search', (route) => route.abort());
  await visit(page, `/${repository}/search?q=class:Frog`);
  await page.getByText('No connection').waitFor();
  await shoot(page, 'error-network');
  await accessible(page, 'lost network');
  await page.unroute('**/search');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.count strong', { hasText: '20' }).waitFor();
});

test('a session that ends in the middle asks again on top of the page', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/changes`);
  await page.getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Not to be lost');
  await page.context().clearCookies();
  await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click();
  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  await again.waitFor();
  await shoot(page, 'error-session');
  await again.getByLabel('Access key id').fill(keys.access_key_id);
  await again.getByLabel('Secret access key').fill(keys.secret_access_key);
  await again.getByRole('button', { name: 'Log in' }).click();
  await again.waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('textbox', { name: 'Message' }).inputValue(), 'Not to be lost');
});

test('an index that catches up says so', async () => {
  const page = await openPage(browser);
  await page.route('**/search', answer(503, { message: 'the index catches up' }, { 'Retry-After': '5' }));
  await visit(page, `/${repository}/search?q=class:Ship`);
  await page.getByText('The index is catching up').waitFor();
  await shoot(page, 'error-lagging');
  undisturbed(page);
});

test('a thousand findings of a hook are shown with their objects', async () => {
  const page = await openPage(browser);
  const results = Array.from({ length: 1000 }, (_, at) => ({
    severity: 'fail',
    path: `train/${at}.svg`,
    key: 'class',
    value: 'Car',
    message: 'Car is not one of the classes',
  }));
  await page.route('**/violations*', answer(200, { pagination: { has_more: false }, results, query: 'class=Car' }));
  await page.route('**/branches/main/commits', answer(412, { message: "pre-commit hook aborted, run id 'r1': 1 error occurred" }));
  await visit(page, `/${repository}/changes`);
  await page.getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Wrong');
  await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click();
  await page.getByText('1,000 findings').waitFor();
  await page.getByRole('link', { name: 'Search these objects' }).waitFor();
  await accessible(page, 'hook findings');
  await shoot(page, 'error-hook');
  undisturbed(page);
});

test('a stale answer does not overwrite a newer one', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/search`);
  let held = () => {};
  await page.route('**/search', async (route) => {
    if (route.request().postDataJSON().q === 'class:Ship') {
      await new Promise((resolve) => {
        held = resolve;
      });
    }
    await route.continue().catch(() => {});
  });
  await page.evaluate((hash) => (location.hash = hash), `/${repository}/search?q=class:Ship`);
  await visit(page, `/${repository}/search?q=class:Car`);
  held();
  await settled(page);
  await page.locator('.count strong', { hasText: /^9$/ }).waitFor();
  undisturbed(page);
});
