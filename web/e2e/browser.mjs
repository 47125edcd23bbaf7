/** Chromium, and what every page is watched for. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { base, keys } from './service.mjs';

const require = createRequire(import.meta.url);
const axeSource = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const shots = new URL('../../target/screenshots/', import.meta.url).pathname;
mkdirSync(shots, { recursive: true });

const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const LIMIT_MS = 30_000;

export async function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET });
}

/** A page of its own session; `seen` collects what must not happen. */
export async function openPage(browser, { theme = 'light', loggedIn = true, width = 1400, height = 860, at = base, as = keys } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  page.seen = [];
  page.theme = theme;
  page.at = at;
  page.on('pageerror', (error) => page.seen.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    page.seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeBinding('reportViolation', (_, text) => page.seen.push(`content security policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  if (loggedIn) {
    const response = await context.request.post(`${at}api/v1/auth/login`, { data: as });
    assert.equal(response.status(), 200, 'the test user can log in');
  }
  return page;
}

/** Goes to an address behind the '#', and waits until nothing is loading. */
export async function visit(page, hash) {
  const target = `${page.at}#${hash}`;
  if (page.url().startsWith(page.at)) {
    await page.evaluate((next) => {
      location.hash = next;
    }, hash);
  } else {
    await page.goto(target);
  }
  await settled(page);
}

/** Nothing says that it loads, and no call is under way for a moment. */
export async function settled(page) {
  // What is shown may begin a further call; so it has to be quiet twice in a row.
  await page.waitForFunction(quiet);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.waitForFunction(quiet);
}

const quiet = () =>
  document.querySelector('main') !== null && document.querySelector('.loading, .progress.busy, .stale') === null;

export const shoot = (page, name) => page.screenshot({ path: `${shots}${name}-${page.theme}.png` });

/** axe-core finds nothing. */
export async function accessible(page, where) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { violations: found } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
  assert.deepEqual(violations, [], `axe on ${where} (${page.theme})`);
}

export function undisturbed(page) {
  assert.deepEqual(page.seen, []);
}
