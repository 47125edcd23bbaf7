// The part of the search language that needs no index: terms that all have to hold.
//
//   key:value  key=value  key!=value  key IN (a, "b")  has:key  missing:key  path:glob  NOT …  -…
//
// Whatever else a query holds is refused: a test against another meaning would be worth nothing.

const TOKEN = /\s*(?:(AND\b|NOT\b|-)|(IN\s*\()|(meta\."(?:[^"\\]|\\.)*"|[\w.-]+)(?=\s*(?:!=|[:=]|IN\s*\())|(!=|[:=])|"((?:[^"\\]|\\.)*)"|([^\s()",:=]+)|([,)]))/y;

const unescaped = (text) => text.replace(/\\(.)/g, '$1');

function tokensOf(query) {
  TOKEN.lastIndex = 0;
  const tokens = [];
  const end = query.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(query);
    if (match === null) {
      throw refusal(query, query.slice(at));
    }
    const [, word, list, field, operator, quoted, plain, mark] = match;
    tokens.push({ word, list, field, operator, value: quoted === undefined ? plain : unescaped(quoted), isQuoted: quoted !== undefined, mark });
  }
  return tokens;
}

function refusal(query, rest) {
  return new Error(`without the service the runner can't read ${JSON.stringify(rest)} of the query ${JSON.stringify(query)}: use --ref`);
}

/** A test of objects; the empty query matches all. */
export function queryOf(query) {
  const tokens = tokensOf(query);
  const terms = [];
  while (tokens.length > 0) {
    let isNegative = false;
    while (tokens[0]?.word !== undefined) {
      const { word } = tokens.shift();
      isNegative = word === 'AND' ? isNegative : !isNegative;
    }
    const term = termOf(tokens, query);
    terms.push(isNegative ? (object) => !term(object) : term);
  }
  return (object) => terms.every((term) => term(object));
}

function termOf(tokens, query) {
  const field = tokens.shift()?.field;
  const next = tokens.shift();
  if (field === undefined || next === undefined) {
    throw refusal(query, query);
  }
  if (next.list !== undefined) {
    return listTerm(field, tokens, query);
  }
  const value = tokens.shift();
  if (next.operator === undefined || value?.value === undefined) {
    throw refusal(query, query);
  }
  return compareTerm(field, next.operator, value, query);
}

function listTerm(field, tokens, query) {
  const values = [];
  while (tokens.length > 0) {
    const token = tokens.shift();
    if (token.mark === ')') {
      return (object) => values.includes(valueOf(object, field));
    }
    if (token.mark === undefined) {
      values.push(token.value);
    }
  }
  throw refusal(query, query);
}

const BUILT_IN = ['name', 'ext', 'dir', 'size', 'type', 'modified', 'etag', 'committer', 'commit', 'message', 'changed', 'is', 'query', 'at'];

function keyOf(field) {
  return field.startsWith('meta."') ? unescaped(field.slice(6, -1)) : field.replace(/^meta\./, '');
}

function valueOf(object, field) {
  if (field === 'path') {
    return object.path;
  }
  const key = keyOf(field);
  return Object.hasOwn(object.metadata, key) ? object.metadata[key] : undefined;
}

function compareTerm(field, operator, { value, isQuoted }, query) {
  if (field === 'has' || field === 'missing') {
    return (object) => (valueOf(object, value) !== undefined) === (field === 'has');
  }
  if (BUILT_IN.includes(field) || (!isQuoted && /[<>~$]|\.\./.test(value))) {
    throw refusal(query, `${field}${operator}${value}`);
  }
  const test = operator === ':' && !isQuoted ? globTest(field, value) : (text) => text === value;
  return (object) => test(valueOf(object, field)) !== (operator === '!=');
}

/** Paths are compared as they are, metadata whatever their case. */
function globTest(field, glob) {
  const whole = glob.endsWith('/') && field === 'path' ? `${glob}**` : glob;
  const star = field === 'path' ? '[^/]*' : '.*';
  const source = whole.replace(/(?<=^|\/)\*\*\/|\*+|[\\^$.+?()[\]{}|/]/g, (found) => {
    const isStar = found.startsWith('*');
    return !isStar ? `\\${found}` : found === '**/' ? '(?:.*/)?' : found === '*' ? star : '.*';
  });
  const expression = new RegExp(`^${source}$`, field === 'path' ? 'su' : 'siu');
  return (text) => text !== undefined && expression.test(text);
}
