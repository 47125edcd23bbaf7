/** The query box and the filters: rare values are offered, and a click takes the place of what was typed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { call, commit, freshRepository, setMetadata, stage, upload } from './service.mjs';

const ROWS = 3000;

let browser;
let repository;
before(async () => {
  browser = await openBrowser();
  repository = await freshRepository('rare');
  const { physical_address } = await upload(repository, 'main', 'seed.txt', 'seed', 'text/plain');
  const row = (at) => ({
    path: `rows/${String(at).padStart(5, '0')}.txt`,
    physical_address,
    checksum: 'c',
    size_bytes: 4,
    content_type: 'text/plain',
    metadata: { serial: at === 7 ? 'zz-rare one' : `s${at}`, class: ['Truck', 'Ship', 'Frog'][at % 3] },
  });
  await stage(repository, 'main', Array.from({ length: ROWS }, (_, at) => row(at)));
  await commit(repository, 'main', 'Rows with serial numbers');
});
after(() => browser.close());

test('one value of thousands is offered, and a mistyped one; older questions are cancelled', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/search`);
  const box = page.getByRole('textbox', { name: 'Query' });
  await box.focus();
  await page.keyboard.type('serial:zz-r');
  const offered = page.getByRole('option', { name: /zz-rare one/ });
  await offered.waitFor();
  await shoot(page, 'completion-rare');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  assert.equal(await box.inputValue(), 'serial:"zz-rare one"');
  await page.keyboard.press('Enter');
  await page.locator('.count strong', { hasText: /^1$/ }).waitFor();

  // However long an answer takes, the typing goes on.
  const held = [];
  await page.route('**/search/suggest?**', (route) => void held.push(route));
  await box.fill('');
  await page.keyboard.type('class:Tru');
  while (held.length === 0) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.keyboard.type('ck');
  assert.equal(await box.inputValue(), 'class:Truck');
  await page.keyboard.press('Enter');
  await page.locator('.count strong', { hasText: '1,000' }).waitFor();
  undisturbed(page);
});

test('a filter takes the place of what was typed for its key', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/search?q=class:truck AND path:rows/**`);
  await page.getByTitle('Only class = Truck').and(page.locator('[aria-pressed=true]')).waitFor();
  await page.getByTitle('Only class = Ship').click();
  await settled(page);
  assert.equal(await page.getByRole('textbox', { name: 'Query' }).inputValue(), 'class=Ship AND path:rows/**');
  undisturbed(page);
});

test('a query with a parameter is run, saved with a default, and run with another value', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/search?q=class:$kind`);
  await page.getByText('$kind has no value yet').waitFor();
  await accessible(page, 'a query that waits for a value');
  await page.getByLabel('$kind').fill('Ship');
  await page.getByRole('button', { name: 'Run with these' }).click();
  await page.locator('.count strong', { hasText: '1,000' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog');
  assert.equal(await dialog.getByLabel('$kind').inputValue(), 'Ship');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('of-kind');
  await accessible(page, 'saving a query with a parameter');
  await shoot(page, 'save-parameters');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'of-kind', level: 1 }).waitFor();
  assert.equal(await page.getByLabel('$kind').inputValue(), 'Ship');
  await page.getByLabel('$kind').fill('Nothing');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('0 objects').first().waitFor();
  await shoot(page, 'run-parameters');
  await page.getByRole('link', { name: 'Open in search' }).click();
  await page.locator('.count strong', { hasText: '1,000' }).waitFor();
  undisturbed(page);
});

test('a saved query becomes a gate by a switch and a commit, and refuses what it finds', async () => {
  const page = await openPage(browser);
  await call('POST', `repositories/${repository}/queries`, { json: { name: 'no-lorries', q: 'class=Lorry', pinned: false } });
  await visit(page, `/${repository}/query?name=no-lorries`);
  await page.getByText('The gate is off.').waitFor();
  await page.getByRole('switch').click();
  await page.getByText('the gate is not on yet').waitFor();
  await accessible(page, 'a gate');
  await shoot(page, 'gate');
  await page.getByRole('link', { name: 'Review and commit' }).click();
  await page.getByRole('link', { name: '_lakefs_actions/gate-no-lorries.yaml' }).waitFor();
  await commit(repository, 'main', 'No lorries');
  await visit(page, `/${repository}/query?name=no-lorries`);
  await page.getByText('The gate is on.').waitFor();
  await setMetadata(repository, 'main', 'rows/00001.txt', { class: 'Lorry' });
  await assert.rejects(commit(repository, 'main', 'A lorry'), /412.*rows\/00001/s);
  await page.getByRole('switch').click();
  await page.getByText('the gate is still on').waitFor();
  undisturbed(page);
});

test('single rows are chosen and edited, found among the changes, and a branch begins at any commit', async () => {
  const page = await openPage(browser);
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'fix-some', source: 'main' } });
  await visit(page, `/${repository}/search?ref=fix-some&q=path:rows/000*`);
  await page.getByLabel('Choose rows/00002.txt').check();
  await page.getByLabel('Choose rows/00004.txt').check();
  await shoot(page, 'chosen-rows');
  await accessible(page, 'chosen rows');
  await page.getByRole('button', { name: 'Edit 2 chosen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit 2 chosen objects' });
  await dialog.getByLabel('Key, line 1').fill('seen');
  await dialog.getByLabel('New value, line 1').fill('yes');
  await dialog.getByRole('button', { name: 'Dry run' }).click();
  await dialog.getByRole('button', { name: 'Change 2 objects' }).click();
  await page.getByRole('heading', { name: 'Uncommitted changes' }).waitFor();

  const box = page.getByRole('textbox', { name: 'Search in the changes' });
  await box.fill('class=Frog');
  await box.press('Enter');
  await page.getByRole('status').getByText('1 changed object on fix-some').waitFor();
  await page.getByRole('link', { name: 'rows/00002.txt' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'rows/00004.txt' }).count(), 0);
  await settled(page);
  await shoot(page, 'uncommitted-found');
  await accessible(page, 'a search in the changes');

  await visit(page, `/${repository}/commits`);
  await shoot(page, 'commits-branch');
  await accessible(page, 'commits');
  await page.getByRole('button', { name: /New branch from/ }).last().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('from-start');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText(/Branch from-start begins at/).waitFor();
  await shoot(page, 'branch-made');
  undisturbed(page);
});

test('settings show declared keys with what breaks them, and why an import is refused', async () => {
  const page = await openPage(browser);
  const declared = 'keys:\n  class:\n    description: What it shows\n    values: [Truck, Frog]\n';
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'declared', source: 'fix-some' } });
  await upload(repository, 'declared', '_varve/keys.yaml', declared, 'application/yaml');
  await commit(repository, 'declared', 'Say what class may be');
  await visit(page, `/${repository}/settings?ref=declared`);
  await page.getByRole('link', { name: '1,000 by values' }).waitFor();

  await shoot(page, 'settings-keys');
  await page.getByLabel('Folder or prefix').fill('local:///no/such/folder/');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.locator('#import ~ .failure, .import-progress', { hasText: /\w/ }).first().waitFor();
  undisturbed(page);
});

test('objects are ticked in the grid as in the table, and edited', async () => {
  const page = await openPage(browser);
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'grid', source: 'main' } });
  await visit(page, `/${repository}/search?ref=grid&view=grid&q=path:rows/000*`);
  await page.getByLabel('Choose rows/00002.txt').check();
  await page.getByTitle('rows/00004.txt').click();
  await page.getByRole('region', { name: 'Result grid' }).focus();
  await page.keyboard.press('x');
  await accessible(page, 'ticks in the grid');
  await shoot(page, 'chosen-grid');
  await page.getByRole('button', { name: 'Edit 2 chosen' }).click();
  await page.getByRole('dialog', { name: 'Edit 2 chosen objects' }).waitFor();
  undisturbed(page);
});

test('a query with a parameter is compared between two refs', async () => {
  const page = await openPage(browser);
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'differs', source: 'main' } });
  await setMetadata(repository, 'differs', 'rows/00009.txt', { class: 'Ferry', serial: 's9' });
  await commit(repository, 'differs', 'A ferry');
  await visit(page, `/${repository}/diff?left=main&right=differs&q=class:$kind`);
  await page.getByText('$kind has no value yet').waitFor();
  await page.getByLabel('$kind').fill('Ferry');
  await page.getByRole('button', { name: 'Run with these' }).click();
  await page.getByRole('button', { name: '1 added' }).waitFor();
  await page.getByRole('link', { name: 'rows/00009.txt' }).waitFor();
  await accessible(page, 'a result diff with a parameter');
  undisturbed(page);
});

test('a gate of a protected branch is switched on by way of a branch', async () => {
  const page = await openPage(browser);
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'release', source: 'main' } });
  await call('PUT', `repositories/${repository}/settings/branch_protection`, { json: [{ pattern: 'release' }] });
  await call('POST', `repositories/${repository}/queries`, { json: { name: 'no-vans', q: 'class=Van', pinned: false } });
  await visit(page, `/${repository}/query?ref=release&name=no-vans`);
  await page.getByRole('switch').click();
  await page.getByRole('button', { name: 'Switch it on branch gate-no-vans' }).click();
  await page.getByRole('link', { name: '_lakefs_actions/gate-no-vans.yaml' }).waitFor();
  await commit(repository, 'gate-no-vans', 'No vans');
  await call('POST', `repositories/${repository}/refs/gate-no-vans/merge/release`, { json: {} });
  await visit(page, `/${repository}/query?ref=release&name=no-vans`);
  await page.getByText('The gate is on.').waitFor();
  undisturbed(page);
});

test('declared keys come first, in their order, with unit and meaning', async () => {
  const page = await openPage(browser);
  const declared = 'keys:\n  serial:\n    description: Number on the plate\n    unit: digits\n  class: {}\n';
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'ordered', source: 'main' } });
  await upload(repository, 'ordered', '_varve/keys.yaml', declared, 'application/yaml');
  await commit(repository, 'ordered', 'Say what the keys are');
  await visit(page, `/${repository}/search?ref=ordered`);
  const names = await page.locator('.facet-name').allTextContents();
  assert.deepEqual(names.slice(0, 2), ['serial in digits', 'class']);
  await page.getByTitle('Number on the plate').waitFor();
  undisturbed(page);
});

test('one query in several repositories, and from there into one', async () => {
  const page = await openPage(browser);
  const other = await freshRepository('rare-too');
  await upload(other, 'main', 'one.txt', 'one', 'text/plain');
  await setMetadata(other, 'main', 'one.txt', { class: 'Ship' });
  await commit(other, 'main', 'A ship');
  await visit(page, '/');
  await page.getByRole('searchbox', { name: 'Filter repositories' }).fill('rare');
  await page.getByRole('textbox', { name: 'Query in several repositories' }).fill('class=Ship');
  await page.keyboard.press('Enter');
  await page.getByText(/objects in \d+ repositories/).waitFor();
  await page.locator('.found-in', { hasText: other }).getByRole('link', { name: 'one.txt' }).waitFor();
  await page.locator('.found-in', { hasText: other }).getByRole('link', { name: other }).click();
  await page.locator('.count strong', { hasText: /^1$/ }).waitFor();
  await page.goBack();
  await page.getByText(/objects in \d+ repositories/).waitFor();
  undisturbed(page);
});

test('the health of a repository is checked, and its index made again', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/settings`);
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByText('sound', { exact: true }).waitFor();
  await accessible(page, 'a check of the health');
  await page.locator('#health').scrollIntoViewIfNeeded();
  await shoot(page, 'health');
  await page.getByRole('button', { name: 'Rebuild the index' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rebuild' }).click();
  await page.getByText('The index is being made again').waitFor();
  await visit(page, `/${repository}/search?q=class:Frog`);
  await page.locator('.count strong', { hasText: /\d/ }).waitFor();
  undisturbed(page);
});
