// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */

/**
 * Refuses numbers that are none, or lie out of their range.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  checkNames(args, ['keys', 'paths', 'severity']);
  const rules = rulesOf(args);
  const covers = pathsArgument(args);
  const report = reportAs(args);
  for (const { path, after } of repo.changes()) {
    if (after !== null && covers(path)) {
      for (const rule of rules) {
        check(after, rule, report);
      }
    }
  }
}

/** @typedef {{ key: string, isInteger: boolean, isRequired: boolean, bounds: [string, (n: number) => boolean][] }} Rule */

/** @type {(args: Args) => Rule[]} */
function rulesOf(args) {
  const isRules = (/** @type {any} */ v) => isMapping(v) && Object.keys(v).length > 0;
  const keys = argument(args, 'keys', 'a mapping from keys to their rules', isRules);
  return Object.entries(keys).map(([key, rule]) => ruleOf(key, rule));
}

/** @type {(key: string, rule: any) => Rule} */
function ruleOf(key, rule) {
  const where = `keys[${JSON.stringify(key)}]`;
  if (!isMapping(rule)) {
    throw wrongArgument(where, 'a mapping such as {type: number, min: 0, max: 1}', rule);
  }
  try {
    checkNames(rule, ['type', 'min', 'max', 'above', 'below', 'required']);
    const isType = (/** @type {any} */ v) => v === 'number' || v === 'integer';
    return {
      key,
      isInteger: argument(rule, 'type', 'number or integer', isType, 'number') === 'integer',
      isRequired: argument(rule, 'required', 'true or false', isFlag, false),
      bounds: boundsOf(rule),
    };
  } catch (e) {
    throw new Error(String(/** @type {Error} */ (e).message).replace('args.', `args.${where}.`));
  }
}

/** @type {(rule: Args) => [string, (n: number) => boolean][]} */
function boundsOf(rule) {
  /** @type {(name: string) => number | null} */
  const bound = (name) => argument(rule, name, 'a number', Number.isFinite, null);
  const [min, max, above, below] = [bound('min'), bound('max'), bound('above'), bound('below')];
  /** @type {[string, (n: number) => boolean][]} */
  const bounds = [];
  if (min !== null) bounds.push([`at least ${min}`, (n) => n >= min]);
  if (above !== null) bounds.push([`above ${above}`, (n) => n > above]);
  if (max !== null) bounds.push([`at most ${max}`, (n) => n <= max]);
  if (below !== null) bounds.push([`below ${below}`, (n) => n < below]);
  if (Math.max(min ?? -Infinity, above ?? -Infinity) > Math.min(max ?? Infinity, below ?? Infinity)) {
    throw new Error('args.min is above its max: nothing could pass');
  }
  return bounds;
}

/** @type {(object: ObjectStats, rule: Rule, report: typeof fail) => void} */
function check(object, rule, report) {
  const value = object.metadata[rule.key];
  if (value === undefined) {
    if (rule.isRequired) {
      report(object.path, `${rule.key} is missing`, { key: rule.key });
    }
    return;
  }
  const problem = problemOf(value, rule);
  if (problem !== null) {
    report(object.path, `${rule.key} is ${quoted(value)}: ${problem}`, { key: rule.key, value });
  }
}

/**
 * Digits alone, as in JSON but for leading zeros: no blanks, no hexadecimal, no NaN, no units.
 * @type {(value: string, rule: Rule) => string | null}
 */
function problemOf(value, rule) {
  const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : NaN;
  if (!Number.isFinite(number)) {
    return /^-?\d*,\d+$/.test(value) ? 'not a number (write a point, not a comma)' : 'not a number';
  }
  if (rule.isInteger && !Number.isInteger(number)) {
    return 'not a whole number';
  }
  const broken = rule.bounds.find(([, holds]) => !holds(number));
  return broken === undefined ? null : `it has to be ${broken[0]}`;
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
