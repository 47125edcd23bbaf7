/** The labelling error from its discovery to its merge, by mouse and then by keyboard alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { WRONG, labelledImages } from './service.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const count = (page, number) => page.locator('.count strong', { hasText: new RegExp(`^${number}$`) }).waitFor();

test('by mouse: found, corrected on a branch, committed, compared, merged, seen on the time machine', async () => {
  const repository = await labelledImages();
  const page = await openPage(browser);
  await visit(page, `/${repository}/search`);
  await count(page, 80);

  await page.getByRole('button', { name: /^Car\s*9/ }).click();
  await count(page, WRONG);
  assert.match(page.url(), /q=class%3DCar/);

  await page.getByRole('link', { name: 'train/truck_s_0003.svg' }).click();
  await page.getByRole('heading', { name: 'truck_s_0003.svg' }).waitFor();
  await page.locator('.entry', { hasText: 'class' }).getByText('Car', { exact: true }).waitFor();
  await page.goBack();

  await page.getByRole('button', { name: 'Edit all' }).click();
  await page.getByLabel(/new branch instead/).fill('fix-labels');
  await page.getByRole('button', { name: 'Create branch' }).click();
  await page.getByText('On branch fix-labels').waitFor();
  await page.getByLabel('Key, line 1').fill('class');
  await page.getByLabel('New value, line 1').fill('Truck');
  await page.getByRole('button', { name: 'Dry run' }).click();
  await page.getByText(`${WRONG} would change`).waitFor();
  await shoot(page, 'story-dry-run');
  await page.getByRole('button', { name: `Change ${WRONG} objects` }).click();

  await page.getByRole('heading', { name: 'Uncommitted changes' }).waitFor();
  await page.locator('.key-changes', { hasText: 'class: Car → Truck' }).first().waitFor();
  await page.getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Correct the labels of 9 trucks');
  await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('heading', { name: 'Correct the labels of 9 trucks' }).waitFor();

  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByText('Merges into main without a conflict').waitFor();
  assert.equal(await page.locator('.key-changes', { hasText: 'class: Car → Truck' }).count(), WRONG);
  await shoot(page, 'story-compare');
  await page.getByRole('button', { name: 'Merge fix-labels' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('heading', { name: 'Merge fix-labels into main', level: 1 }).waitFor();

  await visit(page, `/${repository}/search?q=class%3DCar&time=1`);
  await count(page, 0);
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await count(page, WRONG);
  await settled(page);
  await shoot(page, 'story-time-machine');

  await visit(page, `/${repository}/object?path=train/truck_s_0003.svg&tab=history`);
  await page.locator('.history', { hasText: 'class: Car → Truck' }).waitFor();
  undisturbed(page);
});

test('by keyboard alone: search, edit, commit, merge', async () => {
  const repository = await labelledImages();
  const page = await openPage(browser);
  const { keyboard } = page;
  const into = async (name, text) => {
    await tabTo(page, name);
    await keyboard.type(text);
  };
  await visit(page, `/${repository}/search`);
  await keyboard.press('/');
  await keyboard.type('class:Car ');
  await keyboard.press('Escape');
  await keyboard.press('Enter');
  await count(page, WRONG);

  await keyboard.press('Escape');
  await keyboard.press('j');
  await page.locator('.inspector').waitFor();
  await tabTo(page, 'Edit all');
  await keyboard.press('Enter');
  await into('This is main itself. On a new branch instead:', 'by-keyboard');
  await keyboard.press('Enter');
  await page.getByText('On branch by-keyboard').waitFor();
  await into('Key, line 1', 'class');
  await into('New value, line 1', 'Truck');
  await tabTo(page, 'Dry run');
  await keyboard.press('Enter');
  await page.getByText(`${WRONG} would change`).waitFor();
  await tabTo(page, `Change ${WRONG} objects`);
  await keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Uncommitted changes' }).waitFor();
  await page.locator('.key-changes').first().waitFor();
  await tabTo(page, 'Commit');
  await keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await keyboard.type('Correct by keyboard');
  await tabTo(page, 'Commit');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Correct by keyboard' }).waitFor();

  await keyboard.press('g');
  await keyboard.press('m');
  await page.getByText('Merges into main without a conflict').waitFor();
  await tabTo(page, 'Merge by-keyboard');
  await keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'Merge');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Merge by-keyboard into main', level: 1 }).waitFor();
  undisturbed(page);
});

const MOST_TABS = 150;

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page, name) {
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if ((await focusedName(page)) === name) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`the focus does not come to ${name}`);
}

const focusedName = (page) =>
  page.evaluate(() => {
    const node = document.activeElement;
    const named = node?.getAttribute('aria-label') ?? node?.labels?.[0]?.textContent ?? node?.textContent ?? '';
    return named.trim();
  });
