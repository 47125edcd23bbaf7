/** Each screen with data, without, and large: it shows, axe finds nothing, and there is a picture of it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { call, commit, freshRepository, labelledImages, setMetadata, upload } from './service.mjs';

let browser;
let full;
let empty;
before(async () => {
  browser = await openBrowser();
  [full, empty] = await Promise.all([labelledImages(), freshRepository('empty')]);
  await conflictingBranches();
});
after(() => browser.close());

const PATH = 'train/truck_s_0001.svg';

async function conflictingBranches() {
  for (const [branch, label] of [['mine', 'Lorry'], ['yours', 'Truck']]) {
    await call('POST', `repositories/${full}/branches`, { json: { name: branch, source: 'main' } });
    await setMetadata(full, branch, PATH, { class: label, confidence: '1', source: 'cifar10' });
    await commit(full, branch, `Call it ${label}`);
  }
  await call('POST', `repositories/${full}/queries`, { json: { name: 'wrong-labels', q: 'class=Car', pinned: true } });
  await setMetadata(full, 'mine', 'train/frog_s_0001.svg', { class: 'Toad' });
}

const screens = () => ({
  repositories: '/',
  search: `/${full}/search?q=class:Car&sel=${PATH}`,
  grid: `/${full}/search?view=grid`,
  'time-machine': `/${full}/search?q=class:Car&time=1`,
  'search-empty': `/${empty}/search`,
  'search-none': `/${full}/search?q=class:Zebra`,
  'search-mistake': `/${full}/search?q=size:>2KBB`,
  objects: `/${full}/objects?prefix=train/`,
  'objects-empty': `/${empty}/objects`,
  object: `/${full}/object?path=${PATH}`,
  'object-history': `/${full}/object?path=${PATH}&tab=history&ref=mine`,
  'object-lineage': `/${full}/object?path=${PATH}&tab=lineage`,
  'object-missing': `/${full}/object?path=no/such.svg`,
  uncommitted: `/${full}/changes?ref=mine`,
  'uncommitted-none': `/${full}/changes`,
  commits: `/${full}/commits?all=1`,
  branches: `/${full}/branches`,
  tags: `/${full}/tags`,
  'tags-none': `/${empty}/tags`,
  compare: `/${full}/compare?left=main&right=mine`,
  'compare-conflict': `/${full}/compare?left=yours&right=mine`,
  'result-diff': `/${full}/diff?left=main&right=mine`,
  queries: `/${full}/queries`,
  'queries-none': `/${empty}/queries`,
  query: `/${full}/query?name=wrong-labels`,
  actions: `/${full}/actions`,
  settings: `/${full}/settings`,
  unknown: '/no-such-repository/search',
});

for (const theme of ['light', 'dark']) {
  test(`each screen in ${theme}`, async (context) => {
    const page = await openPage(browser, { theme });
    for (const [name, hash] of Object.entries(screens())) {
      await context.test(name, async () => {
        await visit(page, hash);
        await shoot(page, name);
        await accessible(page, name);
      });
    }
    undisturbed(page);
  });
}

test('the dialogs', async () => {
  const page = await openPage(browser);
  await visit(page, `/${full}/search`);
  await page.getByRole('button', { name: 'Edit all' }).click();
  await accessible(page, 'bulk edit');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Go to' }).waitFor();
  await accessible(page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await accessible(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await visit(page, `/${full}/changes?ref=mine`);
  await page.getByRole('button', { name: 'Commit' }).click();
  await accessible(page, 'commit');
  await shoot(page, 'commit-dialog');
  undisturbed(page);
});

test('a fresh browser logs in, and a wrong secret is told', async () => {
  const page = await openPage(browser, { loggedIn: false });
  const { keys } = await import('./service.mjs');
  await visit(page, `/${full}/search?q=class:Car`);
  await accessible(page, 'login');
  await shoot(page, 'login');
  await page.getByLabel('Access key id').fill(keys.access_key_id);
  await page.getByLabel('Secret access key').fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('These keys are not known here').waitFor();
  await page.getByLabel('Secret access key').fill(keys.secret_access_key);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.count strong', { hasText: '9' }).waitFor();
  await page.getByRole('button', { name: 'You and this page' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
});

test('files are uploaded with their metadata, and an edit survives a reload', async () => {
  const page = await openPage(browser);
  await visit(page, `/${empty}/objects`);
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByLabel('Files').setInputFiles([
    { name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
    { name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') },
  ]);
  await page.getByRole('textbox', { name: 'Folder' }).fill('new/');
  await page.getByLabel('Key 1').fill('Class');
  await page.getByLabel('Value of Class').fill('Zebra');
  await page.getByRole('button', { name: 'Upload 2 files' }).click();
  await page.getByRole('link', { name: 'new/' }).waitFor();

  await visit(page, `/${empty}/object?path=new/b.txt`);
  await page.locator('.preview', { hasText: 'hello' }).waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Value of Class').fill('Quagga');
  await page.reload();
  assert.equal(await page.getByLabel('Value of Class').inputValue(), 'Quagga');
  await page.getByRole('button', { name: 'Save on main' }).click();
  await page.locator('.entry', { hasText: 'Class' }).getByText('Quagga').waitFor();
  await settled(page);
  undisturbed(page);
});

test('a file is what it is, whatever its name says', async () => {
  const page = await openPage(browser);
  await upload(full, 'mine', 'evil.html', '<script>alert(1)</script><h1>hello</h1>', 'text/html');
  await visit(page, `/${full}/object?ref=mine&path=evil.html`);
  await page.locator('.preview pre', { hasText: '<h1>hello</h1>' }).waitFor();
  undisturbed(page);
});
