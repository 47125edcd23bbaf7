import { type Token, tokens } from './tokens';
import { isBuiltIn, keyField, unquoted, wordOf } from './words';

/** What a click adds, changes or removes: field = one of values, or not. */
export interface Term {
  field: string;
  values: string[];
  excluded: boolean;
  /** Written by hand with a colon: it means any case, and globs. */
  typed?: boolean;
}

interface Clause {
  text: string;
  term: Term | null;
}

const written = ({ field, values, excluded }: Term): string => {
  const words = values.map(wordOf);
  const test = words.length === 1 ? `${field}=${words[0]}` : `${field} IN (${words.join(', ')})`;
  return excluded ? `NOT ${test}` : test;
};

/** The parts that AND joins; one part, in parentheses, where an OR stands at the top. */
function clauses(text: string): Clause[] {
  const all = tokens(text).filter((token) => token.kind !== 'space');
  const parts = split(all);
  if (parts === null) {
    return [{ text: `(${text.trim()})`, term: null }];
  }
  return parts.map((part) => ({ text: slice(text, part), term: read(part) }));
}

const slice = (text: string, part: Token[]): string => text.slice(part[0]?.from, part.at(-1)?.to);

const isKeyword = (token: Token | undefined, word: string): boolean =>
  token?.kind === 'keyword' && token.text.toUpperCase() === word;

/** Null when there is an OR at the top. */
function split(all: Token[]): Token[][] | null {
  const parts: Token[][] = [];
  let part: Token[] = [];
  let depth = 0;
  for (const token of all) {
    if (depth === 0 && isKeyword(token, 'OR')) {
      return null;
    }
    if (depth === 0 && part.length > 0 && (isKeyword(token, 'AND') || begins(token, part))) {
      parts.push(part);
      part = [];
    }
    if (depth > 0 || !isKeyword(token, 'AND')) {
      part.push(token);
    }
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
  }
  return part.length > 0 ? [...parts, part] : parts;
}

/** Whether a new clause begins without an AND. */
function begins(token: Token, part: Token[]): boolean {
  const last = part.at(-1);
  if (last === undefined || token.kind === 'operator' || isKeyword(last, 'NOT') || last.text === '-') {
    return false;
  }
  if (last.kind === 'operator' || isKeyword(last, 'IN') || isKeyword(token, 'IN')) {
    return false;
  }
  return !(last.kind === 'word' && isKeyword(token, 'NOT')) || part.length > 1;
}

/** The term that a clause is, when it is of the form that clicks write. */
function read(part: Token[]): Term | null {
  const excluded = isKeyword(part[0], 'NOT') || part[0]?.text === '-';
  const [field, operator, ...rest] = excluded ? part.slice(1) : part;
  if (field === undefined || operator === undefined || (field.kind !== 'field' && field.kind !== 'word')) {
    return null;
  }
  const name = fieldOf(field.text);
  const [value] = rest;
  if (value && rest.length === 1 && (operator.text === '=' || (operator.text === ':' && isPlain(value)))) {
    return { field: name, values: [unquoted(value.text)], excluded, typed: operator.text === ':' };
  }
  if (isKeyword(operator, 'IN') && rest[0]?.text === '(' && rest.at(-1)?.text === ')') {
    const values = rest.slice(1, -1).filter((token) => token.kind !== 'comma');
    return { field: name, values: values.map((token) => unquoted(token.text)), excluded };
  }
  return null;
}

/** One name for a field, however it is written. */
const fieldOf = (text: string): string => (isBuiltIn(text) ? text : keyField(unquoted(text)));

/** Neither a range nor a regular expression. */
const isPlain = ({ text }: Token): boolean => !/^[[{/(]/.test(text);

const holds = ({ values, typed }: Term, value: string): boolean =>
  typed ? values.some((one) => one.toLowerCase() === value.toLowerCase()) : values.includes(value);

const join = (parts: string[]): string => parts.filter((part) => part !== '').join(' AND ');

export type Presence = 'included' | 'excluded' | 'absent';

export function presence(text: string, field: string, value: string): Presence {
  const term = clauses(text).find((one) => one.term?.field === field && holds(one.term, value))?.term;
  return term ? (term.excluded ? 'excluded' : 'included') : 'absent';
}

/** Adds the value to what is wanted (or unwanted) of the field; takes it away if it is there. */
export function toggleValue(text: string, field: string, value: string, excluded: boolean): string {
  const had = presence(text, field, value);
  const without = removeValue(text, field, value);
  return had === (excluded ? 'excluded' : 'included') ? without : addValue(without, field, value, excluded);
}

function removeValue(text: string, field: string, value: string): string {
  if (presence(text, field, value) === 'absent') {
    return text;
  }
  return join(
    clauses(text).map(({ text: own, term }) => {
      if (term === null || term.field !== field || !holds(term, value)) {
        return own;
      }
      const values = term.typed ? [] : term.values.filter((one) => one !== value);
      return values.length === 0 ? '' : written({ ...term, values });
    }),
  );
}

function addValue(text: string, field: string, value: string, excluded: boolean): string {
  const all = clauses(text);
  // What was typed for the field gives way to what is clicked; an exclusion narrows it.
  const typed = all.find(({ term }) => term?.field === field && term.typed && !term.excluded);
  if (typed && !excluded) {
    const clicked = written({ field, values: [value], excluded });
    return join(all.map((one) => (one === typed ? clicked : one.text)));
  }
  const at = all.findIndex(({ term }) => term?.field === field && !term.typed && term.excluded === excluded);
  const term = all[at]?.term;
  if (!term) {
    return andAlso(text, written({ field, values: [value], excluded }));
  }
  const grown = written({ ...term, values: [...term.values, value] });
  return join(all.map(({ text: own }, index) => (index === at ? grown : own)));
}

/** The query narrowed by one more clause; unchanged when the clause is there already. */
export function andAlso(text: string, clause: string): string {
  if (text.trim() === '') {
    return clause;
  }
  const parts = clauses(text).map((one) => one.text);
  return parts.includes(clause) ? text : join([...(parts.length === 1 ? parts : [text.trim()]), clause]);
}

/** Adds the clause, or removes it when it is there. */
export function toggleClause(text: string, clause: string): string {
  const parts = clauses(text).map((one) => one.text);
  return parts.includes(clause) ? join(parts.filter((part) => part !== clause)) : andAlso(text, clause);
}

export const hasClause = (text: string, clause: string): boolean =>
  clauses(text).some((one) => one.text === clause);

const boundsOf = (text: string, field: string): string[] =>
  clauses(text)
    .map((one) => one.text)
    .filter((part) => part.startsWith(field) && /^\s*[<>]/.test(part.slice(field.length)));

/** The bounds of the field that the query has now. */
export const rangeOf = (text: string, field: string): string => boundsOf(text, field).join(' ');

/** Puts bounds of the field in the place of those that are there. */
export function setRange(text: string, field: string, bounds: string[]): string {
  const old = new Set(boundsOf(text, field));
  const kept = text.trim() === '' ? [] : clauses(text).map((one) => one.text);
  return join([...kept.filter((part) => !old.has(part)), ...bounds]);
}
