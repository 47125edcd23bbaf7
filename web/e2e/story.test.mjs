/** The labelling error of openmoji 14 from its discovery to its merge, by mouse and then by keyboard alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, openBrowser, openPage, settled, shoot, undisturbed, visit } from './browser.mjs';
import { keyboardOf, mouseOf } from './hands.mjs';
import { HEARTS, OPENMOJI, RED_HEART, WRONG, WRONG_AT, freshBranch, openmoji, valuesOf } from './openmoji.mjs';
import { commit, upload } from './service.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
  await openmoji();
});
after(() => browser.close());

const action = (branch, values) => `name: subgroups of ${branch}
on:
  pre-merge:
    branches: [${branch}]
hooks:
  - id: known
    type: javascript
    properties:
      builtin: allowed-values
      args:
        key: subgroups
        paths: color/**
        values: ${JSON.stringify(values)}
`;

/** The release with the wrong labels, on a branch whose guard knows the subgroups. */
async function guardedTrunk(name) {
  const trunk = await freshBranch(name, WRONG_AT);
  const known = await valuesOf(WRONG_AT, 'subgroups');
  await upload(OPENMOJI, trunk, `_lakefs_actions/${trunk}.yaml`, action(trunk, [...known, 'heart']), 'application/yaml');
  await commit(OPENMOJI, trunk, 'Guard the subgroups');
  return trunk;
}

const count = (page, number) => page.locator('.count strong', { hasText: new RegExp(`^${number}$`) }).waitFor();
const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

for (const [way, handsOf] of [['mouse', mouseOf], ['keyboard', keyboardOf]]) {
  test(`by ${way}: found, corrected, refused, mended, merged, and both states seen`, async () => {
    const trunk = await guardedTrunk(`labels-${way}`);
    const fix = trunk.replace('labels', 'mend');
    const page = await openPage(browser);
    const hands = handsOf(page);
    await visit(page, `/${OPENMOJI}/search?ref=${trunk}`);
    await look(page, hands);
    await branchOff(page, hands, fix);
    await editAll(page, hands, 'hart');
    await page.locator('.key-changes', { hasText: 'subgroups: emotion → hart' }).first().waitFor();
    await commitAll(page, hands, 'Call hearts hearts');
    await refused(page, hands, { trunk, fix });
    await editAll(page, hands, 'heart');
    await commitAll(page, hands, 'A slip of the pen');
    await compare(page, hands, trunk);
    await page.locator('.key-changes', { hasText: 'subgroups: emotion → heart' }).first().waitFor();
    assert.equal(await page.locator('.key-changes', { hasText: 'subgroups: emotion → heart' }).count(), WRONG);
    await shoot(page, `story-compare-${way}`);
    await merge(hands, fix);
    await heading(page, `Merge ${fix} into ${trunk}`);
    await bothStates(page, hands, trunk);
    undisturbed(page);
  });
}

/** The data set, and one object with its label. */
async function look(page, hands) {
  await page.locator('.count strong', { hasText: /^[34],\d{3}$/ }).waitFor();
  await hands.query('annotation:"red heart"');
  await count(page, 1);
  await hands.press('link', RED_HEART);
  await heading(page, '2764.svg');
  await page.locator('.entry', { hasText: 'subgroups' }).getByText('emotion', { exact: true }).waitFor();
}

async function branchOff(page, hands, fix) {
  await hands.go('Branches', 'b');
  await heading(page, 'Branches');
  await hands.press('button', 'New branch');
  await hands.fill('Name', fix);
  await hands.press('button', 'Create');
  await heading(page, /^Search in/);
  await settled(page);
  await hands.query(HEARTS);
  await count(page, WRONG);
}

async function editAll(page, hands, value) {
  await hands.press('button', 'Edit all');
  await hands.fill('Key, line 1', 'subgroups');
  await hands.fill('New value, line 1', value);
  await hands.press('button', 'Dry run');
  await page.getByText(`${WRONG} would change`).waitFor();
  await shoot(page, `story-dry-run-${value}`);
  await hands.press('button', `Change ${WRONG} objects`);
  await heading(page, 'Uncommitted changes');
  await page.locator('.key-changes').first().waitFor();
}

async function commitAll(page, hands, message) {
  await hands.press('button', 'Commit');
  await hands.fill('Message', message);
  await hands.press('button', 'Commit');
  await heading(page, message);
}

async function compare(page, hands, trunk) {
  await hands.go('Compare', 'm');
  await heading(page, 'Compare');
  await hands.press('button', /^Into: /);
  await hands.pick('Branches, tags and commits', trunk);
  await page.getByText(`Merges into ${trunk} without a conflict`).waitFor();
  await settled(page);
}

async function merge(hands, fix) {
  await hands.press('button', `Merge ${fix}`);
  await hands.press('button', 'Merge');
}

/** The guard names the objects; its link finds them. */
async function refused(page, hands, { trunk, fix }) {
  await compare(page, hands, trunk);
  await merge(hands, fix);
  await page.getByText('A hook refused it, and nothing was changed').waitFor();
  await page.locator('.violations').getByRole('link', { name: RED_HEART }).waitFor();
  await accessible(page, 'a refused merge');
  await shoot(page, 'story-refused');
  await hands.press('link', 'Search these objects');
  await heading(page, /^Search in/);
  await count(page, WRONG);
}

async function bothStates(page, hands, trunk) {
  await hands.go('Search', 's');
  await hands.query(HEARTS);
  await count(page, 0);
  await hands.press('button', 'Time machine');
  await hands.to('slider', `Commit of ${trunk}`);
  await page.keyboard.press('ArrowLeft');
  await count(page, WRONG);
  await settled(page);
  await shoot(page, 'story-time-machine');
  await page.keyboard.press('ArrowRight');
  await count(page, 0);
  await visit(page, `/${OPENMOJI}/object?ref=${trunk}&path=${RED_HEART}&tab=history`);
  await page.locator('.history', { hasText: 'subgroups: hart → heart' }).waitFor();
  await page.locator('.history', { hasText: 'subgroups: emotion → hart' }).waitFor();
}
