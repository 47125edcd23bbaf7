/** A saved query is watched: from the button to what the receiver gets. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { call, commit, freshRepository, setMetadata, upload } from './service.mjs';

let browser;
let repository;
let receiver;
let isDown = true;
const deliveries = [];
before(async () => {
  [browser, repository] = [await openBrowser(), await freshRepository('alerts')];
  await upload(repository, 'main', 'a.txt', 'a', 'text/plain');
  await commit(repository, 'main', 'One');
  await call('POST', `repositories/${repository}/queries`, { json: { name: 'trucks', q: 'class:Truck' } });
  receiver = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) {
      parts.push(part);
    }
    if (!isDown) {
      deliveries.push({ signature: request.headers['x-varve-signature'], body: Buffer.concat(parts) });
    }
    response.writeHead(isDown ? 500 : 204).end();
  });
  await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  receiver.close();
  await browser.close();
});

test('a query is watched, paused, resumed; a delivery that fails is told and tried again; the alert is deleted', async () => {
  const page = await openPage(browser);
  await visit(page, `/${repository}/query?name=trucks`);
  await page.getByRole('link', { name: 'Watch this' }).click();
  const dialog = page.getByRole('dialog', { name: 'Watch a saved query' });
  await dialog.getByText('class:Truck').waitFor();
  await accessible(page, 'a new alert');
  await dialog.getByLabel('Webhook').fill('http://name:password@127.0.0.1/');
  await dialog.getByRole('button', { name: 'Watch it' }).click();
  await dialog.getByText('url is an http or https address without user').waitFor();
  await dialog.getByLabel('Webhook').fill(`http://127.0.0.1:${receiver.address().port}/hook`);
  await dialog.getByRole('button', { name: 'Watch it' }).click();
  const told = page.getByRole('dialog', { name: 'It is watched from now on' });
  const secret = await told.getByLabel('The secret').textContent();
  await accessible(page, 'the secret of an alert');
  await told.getByRole('button', { name: 'I have kept it' }).click();

  const row = page.getByRole('row', { name: /^trucks/ });
  await row.getByText('watching').waitFor();
  await row.getByRole('button', { name: 'Pause' }).click();
  await row.getByText('paused').waitFor();
  await row.getByRole('button', { name: 'Resume' }).click();
  await row.getByText('watching').waitFor();

  await setMetadata(repository, 'main', 'a.txt', { class: 'Truck' });
  await commit(repository, 'main', 'A truck');
  await row.getByText(/failed (once|\d+ times)/).waitFor();
  await row.getByRole('link', { name: 'what changed since' }).waitFor();
  await settled(page);
  await accessible(page, 'an alert that fails');
  await shoot(page, 'alerts-failing');
  isDown = false;
  await row.getByRole('button', { name: 'Retry now' }).click();
  await row.getByText('told', { exact: true }).waitFor();
  const [seconds, signed] = /^t=(\d+),v1=(\w+)$/.exec(deliveries[0].signature).slice(1);
  const expected = createHmac('sha256', secret.trim()).update(`${seconds}.`).update(deliveries[0].body).digest('hex');
  assert.equal(signed, expected, 'signed with the secret that the page told');

  await row.getByRole('button', { name: 'Delete the alert on trucks' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Nothing is watched yet').waitFor();
  undisturbed(page);
});

test('without a saved query the way to one is shown', async () => {
  const bare = await freshRepository('unwatched');
  const page = await openPage(browser);
  await visit(page, `/${bare}/alerts`);
  await page.getByRole('button', { name: 'New alert' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Search' }).waitFor();
  await accessible(page, 'nothing to watch');
  undisturbed(page);
});
