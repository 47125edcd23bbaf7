import assert from 'node:assert/strict';
import test from 'node:test';
import { verdict } from './support.js';

const judge = (schema, metadata) => verdict('metadata-schema', { schema }, {}, { a: { metadata } });
const value = async (schema, text) => (await judge({ properties: { k: schema } }, { k: text })).length === 0;

test('judges keys', async () => {
  assert.deepEqual(await judge({ required: ['x', 'constructor'], dependentRequired: { y: ['z'] } }, { y: '1' }), [
    'a: x is missing', 'a: constructor is missing', 'a: z is missing, as there is y',
  ]);
  assert.deepEqual(await judge({ minProperties: 2 }, { a: '' }), ['a: there are 1 keys; at least 2 are allowed']);
  assert.deepEqual(await judge({ properties: { label: true, b: false }, additionalProperties: false }, { lable: 'x', b: '1', label: 'y' }), [
    'a: "lable" is no key of the schema: did you mean "label"?', 'a: b is not allowed',
  ]);
  assert.deepEqual(await judge({ patternProperties: { '^x-': { maxLength: 1 } }, additionalProperties: { const: 'c' } }, { 'x-a': '12', b: 'd' }), [
    'a: x-a is "12": it has to be at most 1 characters long', 'a: b is "d": it has to be "c"',
  ]);
  assert.equal((await judge({ propertyNames: { pattern: '^[a-z]+$' } }, { Ab: '1' })).length, 1);
  assert.equal((await judge(JSON.parse('{"properties":{"__proto__":{"const":"1"}}}'), JSON.parse('{"__proto__":"2"}'))).length, 1);
});

test('judges values as the texts that they are', async () => {
  assert.ok(await value({ type: 'number', minimum: 0, exclusiveMaximum: 1 }, '0.5'));
  assert.ok(!(await value({ type: 'number' }, '0x5')));
  assert.ok(!(await value({ exclusiveMaximum: 1 }, '1')));
  assert.ok(await value({ minimum: 5 }, 'no number'));
  assert.ok(await value({ type: ['integer', 'boolean'] }, 'true'));
  assert.ok(!(await value({ type: 'integer' }, '1.5')));
  assert.ok(await value({ enum: [1, 'b', true, null] }, '1'));
  assert.ok(await value({ maxLength: 1 }, '😀'));
  assert.ok(!(await value({ pattern: '^\\d+$' }, 'x1')));
});

test('knows formats', async () => {
  const good = { date: '2024-02-29', 'date-time': '2024-01-01T00:00:00.5+01:00', email: 'a.b@c.org', uri: 's3://b/k?x', uuid: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' };
  const bad = { date: '2100-02-29', 'date-time': '2024-01-01', email: 'a b@c', uri: 'not a uri', uuid: 'f47ac10b' };
  for (const format of Object.keys(good)) {
    assert.ok(await value({ format }, good[format]), format);
    assert.ok(!(await value({ format }, bad[format])), format);
  }
});

test('combines schemas', async () => {
  const schema = { if: { properties: { kind: { const: 'image' } }, required: ['kind'] }, then: { required: ['width'] }, else: { required: ['pages'] } };
  assert.deepEqual(await judge(schema, { kind: 'image' }), ['a: width is missing']);
  assert.deepEqual(await judge(schema, { kind: 'text' }), ['a: pages is missing']);
  assert.deepEqual(await judge({ anyOf: [{ required: ['x'] }, { required: ['y'] }] }, {}), ['a: the metadata match none of 2 schemas (anyOf)']);
  assert.ok(!(await value({ oneOf: [{ minLength: 1 }, { minLength: 2 }] }, 'abc')));
  assert.ok(!(await value({ not: { const: 'x' } }, 'x')));
  assert.ok(!(await value({ allOf: [{ minLength: 1 }, { maxLength: 2 }] }, 'abc')));
  const referring = { properties: { k: { $ref: '#/$defs/short' } }, $defs: { short: { maxLength: 1 } } };
  assert.equal((await judge(referring, { k: 'ab' })).length, 1);
});

test('takes the schema of the state before from the repository', async () => {
  const args = { schema_path: 'schema.json', paths: 'data/' };
  const strict = { content: '{"required":["label"]}' };
  const loose = { content: '{}' };
  assert.deepEqual(await verdict('metadata-schema', args, { 'schema.json': strict }, { 'schema.json': loose, 'data/a': {} }), ['data/a: label is missing']);
  assert.deepEqual(await verdict('metadata-schema', args, {}, { 'schema.json': strict, 'data/a': {} }), ['data/a: label is missing']);
  assert.match(await verdict('metadata-schema', args, {}, { 'schema.json': { content: '{' } }), /schema\.json is no JSON/);
  assert.match(await verdict('metadata-schema', args, {}, {}), /there is no object schema\.json/);
});

test('refuses schemas that it would not understand', async () => {
  assert.match(await judge({ items: {} }, {}), /schema\.items is a keyword that is not supported here/);
  assert.match(await judge({ type: 'array' }, {}), /schema\.type is "object", as metadata are one/);
  assert.match(await judge({ properties: { k: { type: 'strnig' } } }, {}), /schema\.properties\["k"\]\.type is one of string/);
  assert.match(await judge({ properties: { k: { pattern: '(?=a)' } } }, {}), /looks around/);
  assert.match(await judge({ properties: { k: { format: 'color' } } }, {}), /\.format knows date/);
  assert.match(await judge({ $ref: 'http://example.org/schema' }, {}), /\$ref has to be "#\/\$defs\/NAME"/);
  assert.match(await judge({ properties: { k: { $ref: '#/$defs/a' } }, $defs: { a: { not: { $ref: '#/$defs/a' } } } }, {}), /leads back to itself/);
  assert.match(await judge({ required: 'x' }, {}), /schema\.required is a list of keys, not "x"/);
});
