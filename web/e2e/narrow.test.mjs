/** On a phone: nothing is out of reach, and axe finds nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { OPENMOJI as full, openmoji } from './openmoji.mjs';

let browser;
before(async () => {
  [browser] = await Promise.all([openBrowser(), openmoji()]);
});
after(() => browser.close());

test('the filters are behind a button, and edit the query', async () => {
  const page = await openPage(browser, { width: 390, height: 800 });
  await visit(page, `/${full}/search?q=subgroups:heart`);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.locator('.facet-value.included', { hasText: 'heart' }).waitFor();
  await settled(page);
  await accessible(page, 'filters on a phone');
  await shoot(page, 'narrow-filters');
  await page.locator('.facet-value.included .facet-include', { hasText: 'heart' }).click();
  await page.getByRole('button', { name: 'Show the results' }).click();
  await page.locator('.count strong', { hasText: '4,' }).waitFor();
  undisturbed(page);
});

test('tables become cards, and no page is wider than the screen', async () => {
  const page = await openPage(browser, { width: 390, height: 800 });
  for (const screen of ['branches', 'tags', 'objects', 'queries', 'alerts', 'actions', 'settings', 'compare', 'diff', 'commits']) {
    await visit(page, `/${full}/${screen}`);
    await accessible(page, `${screen} on a phone`);
    await shoot(page, `narrow-${screen}`);
    const [width, wide] = await page.evaluate(() => {
      const content = document.querySelector('#content');
      return [content.clientWidth, content.scrollWidth];
    });
    assert.ok(wide <= width, `${screen} is ${wide} wide`);
    assert.ok(await page.locator('.navigation [aria-current]').evaluate((node) => node.getBoundingClientRect().right <= innerWidth));
  }
  undisturbed(page);
});
