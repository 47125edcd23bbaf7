import assert from 'node:assert/strict';
import test from 'node:test';
import { check, verdict } from './support.js';

const looksAt = async (value, detect) => (await verdict('pii', { require_tag: false, ...(detect ? { detect } : {}) }, {}, { a: { key: value } })).length > 0;

test('finds e-mail addresses, IBANs, card and phone numbers', async () => {
  for (const value of [
    'jane@example.org', 'mail JANE.DOE+x@mail.example.co.uk!', '<a@b.io>.', 'see a@b.de, c',
    'DE89370400440532013000', 'GB82 WEST 1234 5698 7654 32', 'IBAN: FR14 2004 1010 0505 0001 3M02 606 THANKS',
    '4111111111111111', 'card 5500-0000-0000-0004.', '3782 822463 10005', '6011 0009 9013 9424',
    '+49 30 901820', '+1 (555) 010-9999', '(555) 010-9999', 'tel +4930901820 ok',
  ]) {
    assert.ok(await looksAt(value), value);
  }
});

test('is not alarmed by what only resembles them', async () => {
  for (const value of [
    'icon@2x.png', 'git@github.com:o/r.git', '@scope/package@1.2.3', 'a@b', 'user@localhost', 'image@3x.webp',
    'DE89370400440532013001', 'XX89370400440532013000', 'DE12', '4111111111111112', '0000000000000000', '20240131235959123',
    '9007199254740993', 'a4111111111111111', '4111111111111111f', '0.4111111111111111', '+1.23456789', '+12', 'C++ (11) 2020',
    '+0 123 4567 89', '192.168.0.1', '1700000000000', '3.141592653589793', 'f47ac10b-58cc-4372-a567-0e02b2c3d479', '1+23456789a',
  ]) {
    assert.ok(!(await looksAt(value)), value);
  }
});

test('does not repeat what it found', async () => {
  const { findings } = await check('pii', {}, {}, { a: { PII: 'false', mail: 'jane.doe@example.org', phone: '+49 30 901820' } });
  assert.equal(findings.length, 2);
  assert.doesNotMatch(JSON.stringify(findings), /jane|example|901820/);
});

test('lets objects hold personal data that say so, and keys that are excepted', async () => {
  assert.deepEqual(await verdict('pii', {}, {}, { a: { PII: 'true', mail: 'a@b.org' } }), []);
  assert.deepEqual(await verdict('pii', { ignore_keys: 'licence' }, {}, { a: { PII: 'false', licence: 'a@b.org' } }), []);
  assert.equal(await looksAt('a@b.org', ['iban', 'card']), false);
  assert.deepEqual(await verdict('pii', { tag: 'personal', tagged: ['yes', 'some'], untagged: 'no' }, {}, { a: { personal: 'some', mail: 'a@b.org' } }), []);
});

test('sees that the tag is taken away by an edit', async () => {
  assert.deepEqual(await verdict('pii', {}, { a: { PII: 'true' }, b: { PII: 'true' } }, { a: {} }), ['a: PII is missing: it has to be "true" or "false"']);
});

test('looks at paths when it is told', async () => {
  const objects = { 'mails/jane@example.org.eml': { PII: 'false' }, 'mails/jane@example.org': { PII: 'false' } };
  assert.deepEqual(await verdict('pii', {}, {}, objects), []);
  assert.equal((await verdict('pii', { scan_path: true }, {}, objects)).length, 2);
});

test('takes long and hostile values in its stride', async () => {
  for (const value of ['a'.repeat(60_000) + '@', '1'.repeat(60_000), '+1' + ' '.repeat(60_000), 'AB12' + ' A'.repeat(30_000), '@'.repeat(60_000)]) {
    await looksAt(value);
  }
});

test('refuses arguments that are wrong, by name', async () => {
  assert.match(await verdict('pii', { detect: ['ssn'] }, {}, {}), /args\.detect knows email, iban, card, phone, not "ssn"/);
});
