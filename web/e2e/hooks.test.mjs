/** A label that is not on the list stops the merge; the page names the objects, and mending them lets it through. */
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, shoot, undisturbed, visit } from './browser.mjs';
import { call, commit, labelledImages, setMetadata, upload } from './service.mjs';

const ACTION = `name: label check
on:
  pre-merge:
    branches: [main]
hooks:
  - id: labels
    type: javascript
    properties:
      builtin: allowed-values
      args:
        key: class
        values: [Truck, Automobile, Ship, Frog]
`;

let browser;
let repository;
before(async () => {
  browser = await openBrowser();
  repository = await labelledImages();
  await upload(repository, 'main', '_lakefs_actions/labels.yaml', ACTION, 'application/yaml');
  await commit(repository, 'main', 'Check the labels');
  await call('POST', `repositories/${repository}/branches`, { json: { name: 'fix', source: 'main' } });
  const trucks = Array.from({ length: 9 }, (_, at) => `train/truck_s_000${at}.svg`);
  for (const path of trucks) {
    await setMetadata(repository, 'fix', path, { class: path.endsWith('3.svg') ? 'Lorry' : 'Truck', source: 'cifar10' });
  }
  await commit(repository, 'fix', 'Correct the labels');
});
after(() => browser.close());

test('the label hook refuses the merge and names the object, which is mended and merged', async () => {
  const page = await openPage(browser);
  const merge = async () => {
    await visit(page, `/${repository}/compare?left=main&right=fix&ref=fix`);
    await page.getByRole('button', { name: 'Merge fix' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  };
  await merge();
  await page.getByText('A hook refused it, and nothing was changed').waitFor();
  const named = page.locator('.violations').getByRole('link', { name: 'train/truck_s_0003.svg' });
  await named.waitFor();
  await accessible(page, 'a refused merge');
  await shoot(page, 'story-refused');
  await named.click();
  await page.getByRole('heading', { name: 'truck_s_0003.svg', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Value of class').fill('Truck');
  await page.getByRole('button', { name: 'Save on fix' }).click();
  await page.locator('.entry', { hasText: 'class' }).getByText('Truck').waitFor();
  await visit(page, `/${repository}/changes?ref=fix`);
  await page.getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('A lorry is a truck');
  await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('heading', { name: 'A lorry is a truck', level: 1 }).waitFor();
  await merge();
  await page.getByRole('heading', { name: 'Merge fix into main', level: 1 }).waitFor();

  await visit(page, `/${repository}/actions`);
  await page.getByRole('link', { name: 'refused' }).first().click();
  await page.getByRole('heading', { name: /pre-merge on main/ }).waitFor();
  await accessible(page, 'a run');
  await shoot(page, 'run');
  undisturbed(page);
});
