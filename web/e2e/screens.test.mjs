/** Each screen over openmoji and over nothing, while it loads and when it fails: axe finds nothing, and there is a picture of it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { OPENMOJI as full, RED_HEART, freshBranch, openmoji } from './openmoji.mjs';
import { call, commit, freshRepository, keys, setMetadata, upload } from './service.mjs';

const HEARTS = 'subgroups:heart';
const FILE = 'color/svg/1F34E.svg';

let browser;
let empty;
let mine;
let yours;
let saved;
let refused;
let release;
before(async () => {
  [browser, empty] = await Promise.all([openBrowser(), freshRepository('empty'), openmoji()]);
  [mine, yours] = [await freshBranch('mine', 'main'), await freshBranch('yours', 'main')];
  for (const [branch, label] of [[mine, 'love'], [yours, 'emotion']]) {
    const { metadata } = await stat(RED_HEART);
    await setMetadata(full, branch, RED_HEART, { ...metadata, subgroups: label });
    await commit(full, branch, `Call it ${label}`);
  }
  await setMetadata(full, mine, FILE, { ...(await stat(FILE)).metadata, subgroups: 'food-vegetable' });
  saved = `hearts-${mine}`;
  await call('POST', `repositories/${full}/queries`, { json: { name: saved, q: HEARTS, pinned: true, description: 'What love looks like' } });
  await call('POST', `repositories/${full}/alerts`, { json: { query: saved, branch: mine, url: 'http://127.0.0.1:9/hook' } });
  const { results } = await call('GET', `repositories/${full}/actions/runs`, { query: { amount: 1000 } });
  refused = results.find(({ status, branch }) => status === 'failed' && branch === 'main').run_id;
  release = (await call('GET', `repositories/${full}/commits/v15.0.0`)).id;
});
after(() => browser.close());

const stat = (path) => call('GET', `repositories/${full}/refs/main/objects/stat`, { query: { path } });

const screens = () => ({
  repositories: '/',
  'repositories-search': `/?q=${HEARTS}`,
  search: `/${full}/search?q=${HEARTS}&sel=${RED_HEART}`,
  'search-large': `/${full}/search`,
  grid: `/${full}/search?view=grid&q=${HEARTS}`,
  'time-machine': `/${full}/search?q=${HEARTS}&time=1`,
  'search-empty': `/${empty}/search`,
  'search-none': `/${full}/search?q=subgroups:Zebra`,
  'search-mistake': `/${full}/search?q=size:>2KBB`,
  objects: `/${full}/objects?prefix=color/svg/`,
  'objects-empty': `/${empty}/objects`,
  object: `/${full}/object?path=${RED_HEART}`,
  'object-history': `/${full}/object?path=${RED_HEART}&tab=history&ref=${mine}`,
  'object-lineage': `/${full}/object?path=${RED_HEART}&tab=lineage`,
  'object-missing': `/${full}/object?path=no/such.svg`,
  uncommitted: `/${full}/changes?ref=${mine}`,
  'uncommitted-none': `/${full}/changes`,
  commits: `/${full}/commits?all=1`,
  commit: `/${full}/commit?id=${release}`,
  branches: `/${full}/branches`,
  tags: `/${full}/tags`,
  'tags-none': `/${empty}/tags`,
  compare: `/${full}/compare?left=main&right=${mine}`,
  'compare-conflict': `/${full}/compare?left=${yours}&right=${mine}`,
  'compare-large': `/${full}/compare?left=v14.0.0&right=v15.0.0`,
  'result-diff': `/${full}/diff?left=v14.0.0&right=v15.0.0&q=${HEARTS}`,
  queries: `/${full}/queries`,
  'queries-none': `/${empty}/queries`,
  query: `/${full}/query?name=${saved}`,
  alerts: `/${full}/alerts`,
  'alerts-none': `/${empty}/alerts`,
  actions: `/${full}/actions`,
  'actions-none': `/${empty}/actions`,
  run: `/${full}/run?id=${refused}`,
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

/** The frame around a screen is there before the screen asks for anything. */
const isOfFrame = (path) => /\/(user|repositories\/[^/]+|branches)$/.test(path);

test('each screen says that it loads, and what went wrong, with a way to try again', async (context) => {
  const page = await openPage(browser);
  let held = [];
  await page.route('**/api/v1/**', (route) => {
    const { pathname } = new URL(route.request().url());
    return isOfFrame(pathname) ? route.continue() : void held.push(route);
  });
  const main = page.getByRole('main');
  const { search, objects, object, commits, commit: one, tags, compare, queries, query, alerts, actions, run, settings } = screens();
  const asking = { search, objects, object, commits, commit: one, tags, compare, queries, query, alerts, actions, run, settings, 'result-diff': screens()['result-diff'] };
  for (const [name, hash] of Object.entries(asking)) {
    await context.test(name, async () => {
      await visitUnsettled(page, hash);
      await main.locator('.loading').first().waitFor();
      await shoot(page, `loading-${name}`);
      const failing = setInterval(() => held.splice(0).forEach((route) => void fail(route)), 20);
      await main.locator('.failure').first().waitFor();
      clearInterval(failing);
      await main.getByText('Something went wrong').first().waitFor();
      await main.getByRole('button', { name: 'Try again' }).first().waitFor();
    });
  }
  await accessible(page, 'a screen that failed');
  await shoot(page, 'error-screen');
});

const visitUnsettled = (page, hash) =>
  page.url().startsWith(page.at) ? page.evaluate((next) => void (location.hash = next), hash) : page.goto(`${page.at}#${hash}`);

const fail = (route) => route.fulfill({ status: 500, json: { message: 'a disk gave up' } }).catch(() => {});

test('the dialogs', async () => {
  const page = await openPage(browser);
  await visit(page, `/${full}/search?q=${HEARTS}`);
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
  await visit(page, `/${full}/changes?ref=${mine}`);
  await page.getByRole('button', { name: 'Commit' }).click();
  await accessible(page, 'commit');
  await shoot(page, 'commit-dialog');
  undisturbed(page);
});

test('a fresh browser logs in, and a wrong secret is told', async () => {
  const page = await openPage(browser, { loggedIn: false });
  await visit(page, `/${full}/search?q=${HEARTS}`);
  await accessible(page, 'login');
  await shoot(page, 'login');
  await page.getByLabel('Access key id').fill(keys.access_key_id);
  await page.getByLabel('Secret access key').fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('These keys are not known here').waitFor();
  await page.getByLabel('Secret access key').fill(keys.secret_access_key);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.count strong', { hasText: '25' }).waitFor();
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
  await upload(full, mine, 'evil.html', '<script>alert(1)</script><h1>hello</h1>', 'text/html');
  await visit(page, `/${full}/object?ref=${mine}&path=evil.html`);
  await page.locator('.preview pre', { hasText: '<h1>hello</h1>' }).waitFor();
  undisturbed(page);
});
