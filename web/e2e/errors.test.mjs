/** What goes wrong is said with what to do about it; nothing that was typed is lost. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { openFront } from './front.mjs';
import { call, commit, freshRepository, keys, setMetadata, stage, upload } from './service.mjs';

const WRONG = 1000;

let browser;
let front;
let repository;
before(async () => {
  [browser, front, repository] = [await openBrowser(), await openFront(), await freshRepository('errors')];
  const { physical_address } = await upload(repository, 'main', 'seed.txt', 'seed', 'text/plain');
  const row = (at) => ({
    path: `train/${String(at).padStart(4, '0')}.txt`,
    physical_address,
    checksum: 'c',
    size_bytes: 4,
    content_type: 'text/plain',
    metadata: { class: ['Frog', 'Ship', 'Truck', 'Truck'][at % 4] },
  });
  await stage(repository, 'main', Array.from({ length: WRONG }, (_, at) => row(at)));
  await commit(repository, 'main', 'Labelled rows');
});
after(async () => {
  front.close();
  await browser.close();
});

test('a lost network is told, and trying again goes on', async () => {
  const page = await openPage(browser, { at: front.address });
  await visit(page, `/${repository}/search`);
  front.cut();
  await visit(page, `/${repository}/search?q=class:Frog`);
  await page.getByText('No connection').waitFor();
  await shoot(page, 'error-network');
  await accessible(page, 'lost network');
  front.mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.count strong', { hasText: '250' }).waitFor();
  undisturbed(page);
});

test('a key that is deleted in the middle: the page asks again on top of what was typed', async () => {
  const user = `guest-${Date.now().toString(36)}`;
  await call('POST', 'auth/users', { json: { id: user } });
  const guest = await call('POST', `auth/users/${user}/credentials`);
  const page = await openPage(browser, { as: guest });
  await setMetadata(repository, 'main', 'train/0000.txt', { class: 'Frog', seen: 'yes' });
  await visit(page, `/${repository}/changes`);
  await page.getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Not to be lost');
  await call('DELETE', `auth/users/${user}/credentials/${guest.access_key_id}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click();
  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  await again.waitFor();
  await shoot(page, 'error-session');
  await accessible(page, 'a session that ended');
  await again.getByLabel('Access key id').fill(keys.access_key_id);
  await again.getByLabel('Secret access key').fill(keys.secret_access_key);
  await again.getByRole('button', { name: 'Log in' }).click();
  await again.waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('textbox', { name: 'Message' }).inputValue(), 'Not to be lost');
  await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('heading', { name: 'Not to be lost', level: 1 }).waitFor();
  undisturbed(page);
});

const ACTION = `name: classes
on:
  pre-commit:
    branches: [guarded]
hooks:
  - id: classes
    type: javascript
    properties:
      script: |
        export default function (event, repo) {
          for (const { path, after } of repo.changes()) {
            if (after) {
              fail(path, after.metadata.class + ' is not one of the classes', { key: 'class', value: after.metadata.class });
            }
          }
        }
`;

test('a thousand findings of a hook are shown with their objects', async () => {
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'guarded', source: 'main' } });
  await upload(repository, 'guarded', '_lakefs_actions/classes.yaml', ACTION.replace('if (after)', "if (after && path.startsWith('train/'))"), 'application/yaml');
  await commit(repository, 'guarded', 'Guard the classes');
  await call('POST', `repositories/${repository}/branches/guarded/metadata`, { json: { q: 'path:train/**', set: { class: 'Lorry' } } });
  const page = await openPage(browser);
  await visit(page, `/${repository}/changes?ref=guarded`);
  await page.getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Wrong');
  await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click();
  await page.getByText('1,000 findings').waitFor();
  await page.locator('.violations').getByText('Lorry is not one of the classes').first().waitFor();
  const shown = page.locator('.violations li');
  assert.equal(await shown.count(), 200);
  await page.getByRole('dialog').getByRole('button', { name: 'More' }).click();
  await shown.nth(399).waitFor();
  await page.getByRole('link', { name: 'Search these objects' }).waitFor();
  await accessible(page, 'hook findings');
  await shoot(page, 'error-hook');
  await page.getByRole('link', { name: 'Search these objects' }).click();
  await page.locator('.count strong', { hasText: /\d/ }).waitFor();
  undisturbed(page);
});

test('a stale answer does not overwrite a newer one, and its call is cancelled', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/search`);
  const failed = [];
  page.on('requestfailed', (request) => failed.push(request.failure()?.errorText));
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
  await visit(page, `/${repository}/search?q=class:Truck`);
  await page.locator('.count strong', { hasText: /^500$/ }).waitFor();
  held();
  await settled(page);
  await page.locator('.count strong', { hasText: /^500$/ }).waitFor();
  assert.ok(failed.includes('net::ERR_ABORTED'), `cancelled: ${failed}`);
  undisturbed(page);
});
