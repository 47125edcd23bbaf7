/** One way through the pages, walked with the mouse or with the keyboard alone. */
import assert from 'node:assert/strict';

const MOST_TABS = 500;

export function mouseOf(page) {
  const named = (role, name) => page.getByRole(role, { name, exact: typeof name === 'string' }).last();
  return {
    press: (role, name) => named(role, name).click(),
    to: (role, name) => named(role, name).focus(),
    fill: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    go: (label) => page.getByRole('navigation', { name: 'Repository' }).getByRole('link', { name: label, exact: true }).click(),
    async query(text) {
      await page.getByRole('textbox', { name: 'Query' }).fill(text);
      await page.getByRole('main').getByRole('button', { name: 'Search', exact: true }).click();
    },
    async pick(list, text) {
      await page.getByRole('combobox', { name: list }).fill(text);
      await page.getByRole('option', { name: text }).first().click();
    },
  };
}

export function keyboardOf(page) {
  const { keyboard } = page;
  const type = async (text) => {
    await keyboard.press('Control+a');
    await keyboard.type(text);
  };
  return {
    async press(_, name) {
      await tabTo(page, name);
      await keyboard.press('Enter');
    },
    to: (_, name) => tabTo(page, name),
    async fill(label, text) {
      await tabTo(page, label);
      await type(text);
    },
    async go(_, letter) {
      await keyboard.press('Escape');
      await keyboard.press('g');
      await keyboard.press(letter);
    },
    async query(text) {
      await keyboard.press('Escape');
      await keyboard.press('/');
      await type(text);
      await keyboard.press('Enter');
      await keyboard.press('Escape');
    },
    async pick(list, text) {
      await tabTo(page, list);
      await keyboard.type(text);
      await keyboard.press('Enter');
    },
  };
}

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page, name) {
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    const focused = await focusedName(page);
    if (typeof name === 'string' ? focused === name : name.test(focused)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`the focus does not come to ${name}`);
}

const focusedName = (page) =>
  page.evaluate(() => {
    const node = document.activeElement;
    const labelled = document.getElementById(node?.getAttribute('aria-labelledby') ?? '')?.textContent;
    return (node?.getAttribute('aria-label') ?? labelled ?? node?.labels?.[0]?.textContent ?? node?.textContent ?? '').trim();
  });
