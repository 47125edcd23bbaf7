import { type Token, tokens } from './tokens';
import { unquoted } from './words';

/** What could be typed at the caret, and which part of the text it would replace. */
export type Wanted =
  | { what: 'field'; prefix: string; from: number; to: number }
  | { what: 'operator'; field: string; from: number; to: number }
  | { what: 'value'; field: string; operator: string; prefix: string; from: number; to: number };

export function wantedAt(text: string, caret: number): Wanted {
  const before = tokens(text).filter((token) => token.from < caret && token.kind !== 'space');
  const last = before.at(-1);
  if (last === undefined || (last.to < caret && last.kind !== 'operator')) {
    return afterSpace(before, caret);
  }
  if (last.kind === 'operator') {
    return value(fieldBefore(before, before.length - 1), last.text, '', caret, caret);
  }
  if (last.kind === 'value' || last.kind === 'string') {
    return inValue(before, last, caret);
  }
  return inList(before, last, caret) ?? field(last, caret);
}

function inValue(before: Token[], last: Token, caret: number): Wanted {
  const at = before.length - 2;
  const operator = before[at];
  const prefix = unquoted(last.text.slice(0, caret - last.from));
  return operator?.kind === 'operator'
    ? value(fieldBefore(before, at), operator.text, prefix, last.from, last.to)
    : (inList(before, last, caret) ?? field(last, caret));
}

function afterSpace(before: Token[], caret: number): Wanted {
  const last = before.at(-1);
  if (last?.kind === 'field') {
    return { what: 'operator', field: unquoted(last.text), from: caret, to: caret };
  }
  return inList(before, last, caret) ?? { what: 'field', prefix: '', from: caret, to: caret };
}

/** Inside the parentheses of IN, or of a field's list. */
function inList(before: Token[], last: Token | undefined, caret: number): Wanted | null {
  const opening = openParenthesis(before);
  const keyword = before[opening - 1];
  if (opening < 1 || keyword === undefined) {
    return null;
  }
  const isIn = keyword.kind === 'keyword' && keyword.text.toUpperCase() === 'IN';
  if (!isIn && keyword.kind !== 'operator') {
    return null;
  }
  let at = opening - 1;
  if (isIn && before[at - 1]?.text.toUpperCase() === 'NOT') {
    at--;
  }
  const owner = before[at - 1];
  const typing = last !== undefined && last.to >= caret && (last.kind === 'word' || last.kind === 'string');
  return owner === undefined
    ? null
    : {
        what: 'value',
        field: unquoted(owner.text),
        operator: 'IN',
        prefix: typing ? unquoted(last.text.slice(0, caret - last.from)) : '',
        from: typing ? last.from : caret,
        to: typing ? last.to : caret,
      };
}

function openParenthesis(before: Token[]): number {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const text = before[at]?.text;
    depth += text === ')' ? 1 : text === '(' ? -1 : 0;
    if (depth < 0) {
      return at;
    }
  }
  return -1;
}

const value = (name: string, operator: string, prefix: string, from: number, to: number): Wanted => ({
  what: 'value',
  field: name,
  operator,
  prefix,
  from,
  to,
});

const field = (token: Token, caret: number): Wanted => {
  const replaced = token.kind === 'paren' || token.kind === 'comma' || token.text === '-' ? caret : token.from;
  return {
    what: 'field',
    prefix: replaced === caret ? '' : token.text.slice(0, caret - token.from),
    from: replaced,
    to: replaced === caret ? caret : token.to,
  };
};

function fieldBefore(before: Token[], operatorAt: number): string {
  return unquoted(before[operatorAt - 1]?.text ?? '');
}
