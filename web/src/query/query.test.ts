import { describe, expect, it } from 'vitest';
import { andAlso, presence, setRange, toggleClause, toggleValue } from './clauses';
import { wantedAt } from './completion';
import { tokens } from './tokens';
import { keyField, wordOf } from './words';

const kinds = (text: string) =>
  tokens(text)
    .filter((token) => token.kind !== 'space')
    .map((token) => `${token.kind} ${token.text}`);

describe('tokens', () => {
  it('tell fields, operators and values apart', () => {
    expect(kinds('class:truck AND size:>2KB')).toEqual([
      'field class',
      'operator :',
      'value truck',
      'keyword AND',
      'field size',
      'operator :>',
      'value 2KB',
    ]);
  });
  it('take globs, paths, regular expressions and ranges as values', () => {
    expect(kinds('path:a/b/**_x_* path ~ /t\\/r+/ lr:[1 TO 2]')).toEqual([
      'field path',
      'operator :',
      'value a/b/**_x_*',
      'field path',
      'operator ~',
      'string /t\\/r+/',
      'field lr',
      'operator :',
      'value [1 TO 2]',
    ]);
  });
  it('read odd keys and lists', () => {
    expect(kinds('meta."a b"<1 -class IN (x, "y z")').slice(0, 5)).toEqual([
      'field meta."a b"',
      'operator <',
      'value 1',
      'keyword -',
      'word class',
    ]);
  });
  it('cover every text without a gap and end', () => {
    for (const text of ['"', '((', 'a:', 'a:(', '\\"`', 'a:"x', '!', '<>=', '…é:ü', 'a!=(b)', ')):"']) {
      const all = tokens(text);
      expect(all.map((token) => token.text).join('')).toBe(text);
    }
  });
});

describe('completion', () => {
  it('wants a field at the start and after AND', () => {
    expect(wantedAt('', 0)).toMatchObject({ what: 'field', prefix: '' });
    expect(wantedAt('cl', 2)).toMatchObject({ what: 'field', prefix: 'cl', from: 0, to: 2 });
    expect(wantedAt('a:b AND c', 9)).toMatchObject({ what: 'field', prefix: 'c', from: 8 });
  });
  it('wants a value after an operator', () => {
    expect(wantedAt('class:', 6)).toMatchObject({ what: 'value', field: 'class', prefix: '', from: 6 });
    expect(wantedAt('class:tr', 8)).toMatchObject({ what: 'value', field: 'class', prefix: 'tr', from: 6, to: 8 });
    expect(wantedAt('meta."a b"="x', 13)).toMatchObject({ what: 'value', field: 'a b', prefix: 'x' });
  });
  it('wants a value in a list', () => {
    expect(wantedAt('class IN (car, tr', 17)).toMatchObject({ what: 'value', field: 'class', prefix: 'tr', from: 15 });
    expect(wantedAt('class NOT IN (', 14)).toMatchObject({ what: 'value', field: 'class', prefix: '' });
  });
});

describe('clicks edit the text', () => {
  it('include, widen, narrow and remove', () => {
    const one = toggleValue('', 'class', 'car', false);
    expect(one).toBe('class=car');
    const two = toggleValue(one, 'class', 'fire truck', false);
    expect(two).toBe('class IN (car, "fire truck")');
    expect(presence(two, 'class', 'fire truck')).toBe('included');
    expect(toggleValue(two, 'class', 'car', false)).toBe('class="fire truck"');
    expect(toggleValue(one, 'class', 'car', false)).toBe('');
  });
  it('exclude, and turn an inclusion round', () => {
    expect(toggleValue('size:>2KB', 'class', 'car', true)).toBe('size:>2KB AND NOT class=car');
    expect(toggleValue('class=car', 'class', 'car', true)).toBe('NOT class=car');
    expect(toggleValue('NOT class=car', 'class', 'bus', true)).toBe('NOT class IN (car, bus)');
  });
  it('take the place of what was typed for the same key', () => {
    expect(toggleValue('class:truck AND size:>2KB', 'class', 'Car', false)).toBe('class=Car AND size:>2KB');
    expect(toggleValue('class:tr*', 'class', 'truck', false)).toBe('class=truck');
    expect(presence('class:truck', 'class', 'Truck')).toBe('included');
    expect(toggleValue('a:1 class:truck', 'class', 'Truck', false)).toBe('a:1');
    expect(toggleValue('class:truck', 'class', 'Truck', true)).toBe('NOT class=Truck');
    expect(toggleValue('-meta.class:"Truck"', 'class', 'Truck', false)).toBe('class=Truck');
    expect(toggleValue('class:tr*', 'class', 'truck', true)).toBe('class:tr* AND NOT class=truck');
    expect(toggleValue('n:[1 TO 2]', 'n', '1', false)).toBe('n:[1 TO 2] AND n="1"');
  });
  it('leave what a person wrote as it is', () => {
    expect(toggleValue('a:1 b:"x y"', 'class', 'car', false)).toBe('a:1 b:"x y" AND class=car');
    expect(toggleValue('a:1 OR b:2', 'class', 'car', false)).toBe('(a:1 OR b:2) AND class=car');
    expect(toggleValue('(a:1 OR b:2) AND class=car', 'class', 'car', false)).toBe('(a:1 OR b:2)');
  });
  it('quote what would be read as something else', () => {
    expect(wordOf('007')).toBe('"007"');
    expect(wordOf('say "hi"')).toBe('"say \\"hi\\""');
    expect(wordOf('not')).toBe('"not"');
    expect(wordOf('tr*')).toBe('"tr*"');
    expect(keyField('size')).toBe('meta.size');
    expect(keyField('1st pass')).toBe('meta."1st pass"');
    expect(keyField('class')).toBe('class');
  });
  it('add a clause once and set a range', () => {
    expect(andAlso(andAlso('a:1', 'has:b'), 'has:b')).toBe('a:1 AND has:b');
    expect(toggleClause('a:1 AND has:b', 'has:b')).toBe('a:1');
    expect(setRange('a:1 AND n>=1 AND n<2', 'n', ['n>=3', 'n<=4'])).toBe('a:1 AND n>=3 AND n<=4');
    expect(setRange('n>=1 AND n<2', 'n', [])).toBe('');
    expect(setRange('n >= 1 AND name:x', 'n', ['n<2'])).toBe('name:x AND n<2');
    expect(setRange('', 'n', ['n>=1'])).toBe('n>=1');
  });
});
