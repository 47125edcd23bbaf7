// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */

/**
 * Refuses objects that lack keys which all objects of their path have to have.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  checkNames(args, ['rules', 'allow_empty', 'severity']);
  const rules = rulesOf(args);
  const allowsEmpty = argument(args, 'allow_empty', 'true or false', isFlag, false);
  const report = reportAs(args);
  for (const { path, after } of repo.changes()) {
    if (after !== null) {
      for (const rule of rules) {
        if (rule.covers(path)) {
          check(after, rule.keys, allowsEmpty, report);
        }
      }
    }
  }
}

/** @type {(args: Args) => { covers: (path: string) => boolean, keys: readonly string[] }[]} */
function rulesOf(args) {
  const what = 'a mapping from path globs to lists of keys';
  const isRules = (/** @type {any} */ v) => isMapping(v) && Object.keys(v).length > 0;
  return Object.entries(argument(args, 'rules', what, isRules)).map(([glob, keys]) => {
    if (glob === '' || !(isText(keys) || isTexts(keys))) {
      throw wrongArgument(`rules[${JSON.stringify(glob)}]`, 'a list of keys', keys);
    }
    return { covers: globMatcher([glob]), keys: typeof keys === 'string' ? [keys] : keys };
  });
}

/** @type {(object: ObjectStats, keys: readonly string[], allowsEmpty: boolean, report: typeof fail) => void} */
function check(object, keys, allowsEmpty, report) {
  for (const key of keys) {
    const value = object.metadata[key];
    if (value === undefined) {
      report(object.path, `${key} is missing${hint(object, key)}`, { key });
    } else if (!allowsEmpty && value.trim() === '') {
      report(object.path, `${key} is empty`, { key, value });
    }
  }
}

const MOST_HINTS = 100;
let hints = 0;

/** @type {(object: ObjectStats, key: string) => string} */
function hint(object, key) {
  if (hints++ >= MOST_HINTS) {
    return '';
  }
  const similar = nearest(key, Object.keys(object.metadata).slice(0, 100));
  return similar === undefined ? '' : `: is ${quoted(similar)} meant to be it?`;
}

// ---- shared/arguments.js

/**
 * Refuses names that the script does not know, as a mistyped rule would guard nothing.
 * @param {Args} args
 * @param {string[]} known
 */
function checkNames(args, known) {
  for (const name of Object.keys(args)) {
    if (!known.includes(name)) {
      throw new Error(`args.${name} is unknown; there are ${known.join(', ')}`);
    }
  }
}

/** @type {(name: string, what: string, value: unknown) => Error} */
function wrongArgument(name, what, value) {
  return value === undefined
    ? new Error(`args.${name} is missing: it is ${what}`)
    : new Error(`args.${name} is ${what}, not ${JSON.stringify(value).slice(0, 80)}`);
}

/**
 * @param {Args} args
 * @param {string} name
 * @param {string} what it is, for messages
 * @param {(value: any) => boolean} isRight
 * @param {any} [otherwise] without it, the argument has to be there
 * @returns {any}
 */
function argument(args, name, what, isRight, otherwise) {
  const value = Object.hasOwn(args, name) ? args[name] : undefined;
  if (value === undefined && otherwise !== undefined) {
    return otherwise;
  }
  if (!isRight(value)) {
    throw wrongArgument(name, what, value);
  }
  return value;
}

/** @type {(value: any) => boolean} */
const isText = (value) => typeof value === 'string' && value !== '';

/** @type {(value: any) => boolean} */
const isFlag = (value) => typeof value === 'boolean';

/** @type {(value: any) => boolean} */
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/** @type {(value: any) => boolean} */
const isTexts = (value) => Array.isArray(value) && value.length > 0 && value.every(isText);

/** @type {(value: any) => boolean} */
const isMapping = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * One text or a list of them.
 * @type {(args: Args, name: string, what: string, otherwise?: any) => any}
 */
function textsArgument(args, name, what, otherwise) {
  const value = argument(args, name, what, (v) => isText(v) || isTexts(v), otherwise);
  return typeof value === 'string' ? [value] : value;
}

/**
 * What violations are: `severity: warn` notes them and lets the change pass.
 * @param {Args} args
 * @returns {typeof fail}
 */
function reportAs(args) {
  const isKnown = (/** @type {any} */ value) => value === 'fail' || value === 'warn';
  return argument(args, 'severity', 'fail or warn', isKnown, 'fail') === 'warn' ? warn : fail;
}

// ---- end of shared/arguments.js

// ---- shared/paths.js

/**
 * A glob as a search reads it: `*` stays within a segment, `**` crosses them, a slash at the end is
 * everything below.
 * @param {string} glob
 */
function globSource(glob) {
  const whole = glob.endsWith('/') ? `${glob}**` : glob;
  return whole.replace(/(?<=^|\/)\*{2,}\/|\*+|[\\^$.+?()[\]{}|/]/g, (found) => {
    if (!found.startsWith('*')) {
      return `\\${found}`;
    }
    return found.endsWith('/') ? '(?:.*/)?' : found === '*' ? '[^/]*' : '.*';
  });
}

/**
 * Whether a path is one of `args.paths`, globs; without them every path is.
 * @param {Args} args
 * @returns {(path: string) => boolean}
 */
function pathsArgument(args) {
  const globs = textsArgument(args, 'paths', 'a glob or a list of globs', null);
  return globs === null ? () => true : globMatcher(globs);
}

/**
 * @param {readonly string[]} globs
 * @returns {(path: string) => boolean}
 */
function globMatcher(globs) {
  const folders = globs.map((glob) => /^([^*]*\/)(?:\*\*)?$/.exec(glob)?.[1]);
  if (folders.every((folder) => folder !== undefined)) {
    // Which most are, and much quicker.
    return folders.length === 1
      ? (path) => path.startsWith(folders[0])
      : (path) => folders.some((folder) => path.startsWith(folder));
  }
  const expression = new RegExp(`^(?:${globs.map(globSource).join('|')})$`, 'su');
  return (path) => expression.test(path);
}

// ---- end of shared/paths.js

// ---- shared/nearest.js

const MOST_SUGGESTIONS = 50;
const MOST_CANDIDATES = 1000;

/**
 * Finds what a mistyped word may have been. Each word is looked up once, and only the first words
 * are: more suggestions help nobody and cost time.
 * @param {readonly string[]} candidates
 * @returns {(word: string) => string | undefined}
 */
function suggestions(candidates) {
  const known = candidates.slice(0, MOST_CANDIDATES);
  /** @type {Map<string, string | undefined>} */
  const found = new Map();
  return (word) => {
    if (!found.has(word) && found.size < MOST_SUGGESTIONS) {
      found.set(word, nearest(word, known));
    }
    return found.get(word);
  };
}

/**
 * The candidate that differs in case or blanks alone, or else by the fewest edits, if they are few.
 * @param {string} word
 * @param {readonly string[]} candidates
 */
function nearest(word, candidates) {
  const plain = word.trim().toLowerCase();
  const same = candidates.find((candidate) => candidate.toLowerCase() === plain);
  if (same !== undefined || plain.length > 64) {
    return same;
  }
  let best;
  let least = Math.min(3, Math.floor(plain.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = editDistance(plain, candidate.toLowerCase(), least);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), or `limit`
 * when there are as many or more.
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 */
function editDistance(a, b, limit) {
  if (Math.abs(a.length - b.length) >= limit) {
    return limit;
  }
  /** @type {number[]} */
  let older = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, previous[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      least = Math.min(least, row[j]);
    }
    if (least >= limit) {
      return limit;
    }
    older = previous;
    previous = row;
  }
  return Math.min(previous[b.length], limit);
}

// ---- end of shared/nearest.js

// ---- shared/texts.js

/**
 * A value as messages show it.
 * @param {string} value
 */
function quoted(value) {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}

/**
 * The first of many, and how many more there are.
 * @param {readonly string[]} values
 */
function listed(values, most = 5) {
  const shown = values.slice(0, most).map(quoted).join(', ');
  return values.length > most ? `${shown} and ${values.length - most} more` : shown;
}

// ---- end of shared/texts.js
