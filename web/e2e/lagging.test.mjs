/** A service whose index has no room left: VARVE_E2E_INDEX is its folder, on a small disk of its own. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, shoot, undisturbed, visit } from './browser.mjs';
import { call, commit, freshRepository, setMetadata, upload } from './service.mjs';

const folder = process.env.VARVE_E2E_INDEX;
const LARGEST = 1 << 28;

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test('an index that catches up says so, and the result comes by itself when there is room', { skip: !folder }, async () => {
  const repository = await freshRepository('lagging');
  await upload(repository, 'main', 'a.txt', 'a', 'text/plain');
  await commit(repository, 'main', 'One');
  const page = await openPage(browser);
  await visit(page, `/${repository}/search`);
  await page.locator('.count strong', { hasText: /^1$/ }).waitFor();

  const ballast = join(folder, 'ballast');
  fill(ballast);
  await upload(repository, 'main', 'b.txt', 'b', 'text/plain');
  await setMetadata(repository, 'main', 'b.txt', { class: 'Truck' });
  await commit(repository, 'main', 'Two');
  await visit(page, `/${repository}/search?q=has:class`);
  await page.getByText('The index is catching up').first().waitFor();
  await accessible(page, 'an index that catches up');
  await shoot(page, 'error-lagging');

  rmSync(ballast);
  await page.locator('.count strong', { hasText: /^1$/ }).waitFor();
  await page.getByRole('link', { name: 'b.txt' }).waitFor();
  await call('GET', `repositories/${repository}`);
  undisturbed(page);
});

/** Takes all the room there is. */
function fill(path) {
  const block = Buffer.alloc(4096, 1);
  try {
    for (let written = 0; written < LARGEST; written += block.length) {
      writeFileSync(path, block, { flag: 'a' });
    }
  } catch (error) {
    if (error.code === 'ENOSPC') {
      return;
    }
    throw error;
  }
  throw new Error('the disk has no end');
}
