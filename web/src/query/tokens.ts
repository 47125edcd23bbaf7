/** A reading of a query for colours and completion. The service alone decides what is right. */

export type TokenKind = 'field' | 'operator' | 'value' | 'string' | 'keyword' | 'paren' | 'word' | 'space' | 'comma';

export interface Token {
  kind: TokenKind;
  text: string;
  from: number;
  to: number;
}

const KEYWORDS = new Set(['AND', 'OR', 'NOT', 'IN', 'TO']);
const OPERATOR = /^(:>=|:<=|:>|:<|!=|!~|>=|<=|[:=<>~])/;
const FIELD = /^(?:meta\.)?(?:[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)(?=\s*(?::>=|:<=|!=|!~|>=|<=|[:=<>~]))/u;

export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  let awaitsValue = false;
  while (at < text.length) {
    const token = next(text, at, awaitsValue);
    found.push(token);
    if (token.kind !== 'space') {
      awaitsValue = token.kind === 'operator';
    }
    at = token.to;
  }
  return found;
}

/** The fields that a query has a condition on, as it writes them. */
export const fieldsIn = (query: string): string[] =>
  tokens(query)
    .filter(({ kind }) => kind === 'field')
    .map(({ text }) => text);

function next(text: string, at: number, awaitsValue: boolean): Token {
  const rest = text.slice(at);
  const token = (kind: TokenKind, length: number): Token => ({
    kind,
    text: rest.slice(0, length),
    from: at,
    to: at + length,
  });
  const space = /^\s+/.exec(rest);
  if (space) {
    return token('space', space[0].length);
  }
  if (awaitsValue && !rest.startsWith('(')) {
    return value(rest, token);
  }
  return unit(rest, token);
}

type Make = (kind: TokenKind, length: number) => Token;

function unit(rest: string, token: Make): Token {
  if (rest[0] === '(' || rest[0] === ')') {
    return token('paren', 1);
  }
  if (rest[0] === ',') {
    return token('comma', 1);
  }
  const field = FIELD.exec(rest);
  if (field) {
    return token('field', field[0].length);
  }
  const operator = OPERATOR.exec(rest);
  if (operator) {
    return token('operator', operator[0].length);
  }
  if (/^-(?=["(`\p{L}_])/u.test(rest)) {
    return token('keyword', 1);
  }
  return wordOrString(rest, token);
}

function wordOrString(rest: string, token: Make): Token {
  if (rest[0] === '"' || rest[0] === '`') {
    return token('string', quotedLength(rest));
  }
  const word = /^[^\s(),:=<>~!"]+/.exec(rest)?.[0] ?? rest[0] ?? '';
  return token(KEYWORDS.has(word.toUpperCase()) ? 'keyword' : 'word', word.length);
}

function value(rest: string, token: Make): Token {
  if (rest[0] === '"' || rest[0] === '`') {
    return token('string', quotedLength(rest));
  }
  const regex = /^\/(?:[^/\\]|\\.)*\//.exec(rest);
  if (regex) {
    return token('string', regex[0].length);
  }
  const range = /^[[{][^\]}]*[\]}]?/.exec(rest);
  if (range) {
    return token('value', range[0].length);
  }
  return token('value', wordLength(rest));
}

/** Up to a space or a parenthesis that this word did not open. */
function wordLength(rest: string): number {
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    const char = rest[at] ?? '';
    if (/\s/.test(char)) {
      return Math.max(at, 1);
    }
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (depth < 0) {
      return Math.max(at, 1);
    }
  }
  return rest.length;
}

function quotedLength(rest: string): number {
  const quote = rest[0];
  for (let at = 1; at < rest.length; at++) {
    if (rest[at] === '\\') {
      at++;
    } else if (rest[at] === quote) {
      return at + 1;
    }
  }
  return rest.length;
}
