/** What goes on is followed, what was said can be read again, what was typed stays, and tabs agree. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { call, commit, freshRepository, setMetadata, stage, upload } from './service.mjs';

const ROWS = 3000;
const FILES = 40;

let browser;
let repository;
before(async () => {
  [browser, repository] = [await openBrowser(), await freshRepository('live')];
  const { physical_address } = await upload(repository, 'main', 'seed.txt', 'seed', 'text/plain');
  const row = (at) => ({
    path: `rows/${String(at).padStart(5, '0')}.txt`,
    physical_address,
    checksum: 'c',
    size_bytes: 4,
    content_type: 'text/plain',
    metadata: { class: ['Truck', 'Ship'][at % 2] },
  });
  await stage(repository, 'main', Array.from({ length: ROWS }, (_, at) => row(at)));
  await commit(repository, 'main', 'Rows');
});
after(() => browser.close());

const branch = (name) => call('POST', `repositories/${repository}/branches`, { json: { name, source: 'main' } });

test('a bulk edit of thousands tells how far it is, and its message can be read again', async () => {
  await branch('bulk');
  const page = await openPage(browser);
  await visit(page, `/${repository}/search?ref=bulk&q=path:rows/**`);
  await page.getByRole('button', { name: 'Edit all' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Key, line 1').fill('seen');
  await dialog.getByLabel('New value, line 1').fill('yes');
  // What passes by is noted, however fast the service is.
  await page.evaluate(() => {
    window.told = [];
    new MutationObserver(() => window.told.push(document.querySelector('.import-progress')?.textContent ?? '')).observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await dialog.getByRole('button', { name: 'Dry run' }).click();
  await dialog.getByText('3,000 would change').waitFor();
  await dialog.getByRole('button', { name: 'Change 3,000 objects' }).click();
  await page.getByRole('heading', { name: 'Uncommitted changes' }).waitFor();
  const told = await page.evaluate(() => window.told);
  assert.ok(told.some((text) => /Looked at: [\d,]+ of 3,000 objects/.test(text)), `the survey is told: ${[...new Set(told)]}`);
  assert.ok(told.some((text) => /Written: [\d,]+ of 3,000 objects/.test(text)), `the writing is told: ${[...new Set(told)]}`);

  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: 'Messages' }).click();
  await page.locator('.past-messages', { hasText: '3,000 objects changed on bulk, not committed yet.' }).waitFor();
  await accessible(page, 'messages');
  await shoot(page, 'messages');
  undisturbed(page);
});

test('a real import is followed, over a reload too', { skip: !process.env.VARVE_E2E_IMPORTS }, async () => {
  const folder = join(process.env.VARVE_E2E_IMPORTS, repository);
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at < FILES; at++) {
    writeFileSync(join(folder, `${at}.txt`), `file ${at}`);
  }
  await branch('imported');
  const page = await openPage(browser);
  await visit(page, `/${repository}/settings?ref=imported`);
  await page.getByLabel('Folder or prefix').fill(`local://${folder}/`);
  await page.getByLabel('Destination').fill('in/');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.locator('.import-progress').waitFor();
  await page.reload();
  await page.getByText(`${FILES} objects imported on imported`).waitFor();
  await accessible(page, 'an import that is over');
  await shoot(page, 'import');
  await page.locator('.import-progress').getByRole('link').click();
  await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
  undisturbed(page);
});

test('unsaved work is there again after a reload: an edit, a commit message, a merge message, what to change', async () => {
  await branch('unsaved');
  await setMetadata(repository, 'unsaved', 'rows/00001.txt', { class: 'Ship', seen: 'no' });
  const page = await openPage(browser);
  const survives = async (hash, open, field, text) => {
    await visit(page, hash);
    await open();
    await field().fill(text);
    await page.reload();
    await settled(page);
    if ((await field().count()) === 0) {
      await open();
    }
    assert.equal(await field().inputValue(), text, hash);
    await page.keyboard.press('Escape');
  };
  const press = (name) => () => page.getByRole('main').getByRole('button', { name }).first().click();
  await survives(`/${repository}/changes?ref=unsaved`, press('Commit'), () => page.getByRole('textbox', { name: 'Message' }), 'Half a thought');
  await survives(`/${repository}/search?ref=unsaved&q=class:Ship`, press('Edit all'), () => page.getByLabel('Key, line 1'), 'half-a-key');
  await survives(`/${repository}/object?ref=unsaved&path=rows/00001.txt`, press('Edit'), () => page.getByLabel('Value of seen'), 'perhaps');
  await commit(repository, 'unsaved', 'Seen');
  await survives(`/${repository}/compare?left=main&right=unsaved`, press('Merge unsaved'), () => page.getByRole('textbox', { name: 'Message' }), 'Half a merge');
  undisturbed(page);
});

test('tabs agree: what one changes the other shows, and a log-out ends both', async () => {
  await branch('tabs');
  const page = await openPage(browser);
  const other = await page.context().newPage();
  other.at = page.at;
  await visit(page, `/${repository}/changes?ref=tabs`);
  await visit(other, `/${repository}/object?ref=tabs&path=rows/00003.txt`);
  await page.getByText('Everything is committed').waitFor();
  await other.getByRole('button', { name: 'Edit' }).click();
  await other.getByLabel('Value of class').fill('Frog');
  await other.getByRole('button', { name: 'Save on tabs' }).click();
  await page.locator('.key-changes', { hasText: 'class: Ship → Frog' }).waitFor();
  await other.getByRole('button', { name: 'You and this page' }).click();
  await other.getByRole('button', { name: 'Log out' }).click();
  await other.getByRole('heading', { name: 'Log in' }).waitFor();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  assert.equal(await page.getByText('class: Ship → Frog').count(), 0);
  undisturbed(page);
});

test('a fingerprint that is still being taken is awaited, and an index that is behind', async () => {
  await call('POST', `repositories/${repository}/queries`, { json: { name: 'ships', q: 'class:Ship' } });
  await call('POST', `repositories/${repository}/queries/ships/run`, { json: {} });
  const page = await openPage(browser);
  let asked = 0;
  await page.route('**/queries/ships/runs?*', async (route) => {
    const answer = await (await route.fetch()).json();
    asked += 1;
    const pending = asked === 1 ? { fingerprint: null, fingerprint_state: 'pending' } : {};
    await route.fulfill({ json: { ...answer, results: answer.results.map((run) => ({ ...run, ...pending })) } });
  });
  await visit(page, `/${repository}/query?name=ships`);
  await page.getByText('being taken').waitFor();
  await page.getByText('being taken').waitFor({ state: 'detached' });
  assert.match(await page.locator('[aria-labelledby=runs] td code').first().textContent(), /^[0-9a-f]{16}$/);

  let looked = 0;
  await page.route('**/index?*', async (route) => {
    const answer = await (await route.fetch()).json();
    looked += 1;
    const behind = looked === 1 ? { state: 'behind', lag: 3, indexed_commit: null, lag_is_exact: false } : {};
    await route.fulfill({ json: { ...answer, results: answer.results.map((one) => ({ ...one, ...behind })) } });
  });
  await visit(page, `/${repository}/settings`);
  const index = page.locator('[aria-labelledby=index]');
  await index.getByText('over 3 commits').first().waitFor();
  await index.getByText('behind', { exact: true }).first().waitFor({ state: 'detached' });
  await index.getByText('ready').first().waitFor();
  undisturbed(page);
});
