/** Figures, printed; only what does not depend on the machine is asserted. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, settled, shoot, visit } from './browser.mjs';
import { base, call, commit, freshRepository, stage, upload } from './service.mjs';

const KEYS = 10_000;
const ROWS = 20_000;
const FIRST_LOAD_LIMIT = 250_000;

let browser;
let repository;
before(async () => {
  browser = await openBrowser();
  repository = await freshRepository('large');
  const { physical_address } = await upload(repository, 'main', 'seed.txt', 'seed', 'text/plain');
  const row = (at) => ({
    path: `rows/${String(at).padStart(6, '0')}.txt`,
    physical_address,
    checksum: 'c',
    size_bytes: 4,
    content_type: 'text/plain',
    metadata: { [`key_${at % KEYS}`]: String(at), class: `class ${at % 12}`, score: String((at * 7919) % 1000) },
  });
  for (let from = 0; from < ROWS; from += 5000) {
    await stage(repository, 'main', Array.from({ length: 5000 }, (_, at) => row(from + at)));
  }
  await commit(repository, 'main', `${ROWS} rows, ${KEYS} keys`);
  await call('GET', `repositories/${repository}/refs/main/search`, { query: { q: 'class:"class 1"', limit: 1 } });
});
after(() => browser.close());

test('the first load is small', async () => {
  const page = await openPage(browser);
  await page.goto(`${base}#/${repository}/search`);
  await page.locator('.count strong').waitFor();
  const figures = await page.evaluate(() => {
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
    return {
      scripts: scripts.length,
      bytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      firstPaint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
      results: Math.round(performance.now()),
    };
  });
  console.log(`first load: ${figures.bytes} bytes of JavaScript in ${figures.scripts} files as they were sent`);
  console.log(`first paint after ${figures.firstPaint} ms, results after ${figures.results} ms`);
  assert.ok(figures.bytes <= FIRST_LOAD_LIMIT, `${figures.bytes} bytes`);
});

test(`typing with ${KEYS} keys, and scrolling ${ROWS} rows`, async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/search`);
  await page.evaluate(() => {
    window.slow = [];
    new PerformanceObserver((list) => window.slow.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  await page.getByRole('textbox', { name: 'Query' }).focus();
  await page.keyboard.type('class:"class 1" AND key_99', { delay: 30 });
  const typing = await page.evaluate(() => window.slow.splice(0));
  await page.keyboard.press('Escape');
  const box = page.getByRole('region', { name: 'Result table' });
  for (let turn = 0; turn < 60; turn++) {
    await box.evaluate((node) => node.scrollBy(0, 1500));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const scrolling = await page.evaluate(() => window.slow.splice(0));
  await settled(page);
  const rows = await page.locator('.results tbody tr').count();
  console.log(`typing: ${said(typing)}; scrolling: ${said(scrolling)}; ${rows} rows are in the page`);
  await shoot(page, 'search-large');
  assert.ok(rows < 120, 'only the rows in sight are made');
});

const said = (tasks) =>
  tasks.length === 0 ? 'no task over 50 ms' : `${tasks.length} tasks over 50 ms, the longest ${Math.round(Math.max(...tasks))} ms`;
