// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */

/**
 * Refuses changes that lose metadata which the object had: a re-import or a new version that comes
 * without its labels.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  const rule = ruleOf(args);
  for (const { path, before, after } of repo.changes()) {
    // A removed object takes its keys along; that is what max_drop is for.
    if (before !== null && after !== null && rule.covers(path)) {
      check(before, after, rule);
    }
  }
  if (rule.maxDrop !== null && rule.keys !== null) {
    checkShares(repo, rule.keys, rule.maxDrop, rule.report);
  }
}

/** @param {Args} args */
function ruleOf(args) {
  checkNames(args, ['keys', 'except', 'paths', 'max_drop', 'severity']);
  const keys = textsArgument(args, 'keys', 'a key or a list of keys', null);
  const isShare = (/** @type {any} */ v) => typeof v === 'number' && v >= 0 && v < 1;
  const maxDrop = argument(args, 'max_drop', 'a share from 0 to below 1', isShare, null);
  if (maxDrop !== null && keys === null) {
    throw new Error('args.max_drop needs args.keys: it compares how many objects have each of them');
  }
  return {
    keys,
    except: new Set(textsArgument(args, 'except', 'a key or a list of keys', [])),
    covers: pathsArgument(args),
    maxDrop,
    report: reportAs(args),
  };
}

/** @type {(before: ObjectStats, after: ObjectStats, rule: ReturnType<typeof ruleOf>) => void} */
function check(before, after, rule) {
  for (const key of rule.keys ?? Object.keys(before.metadata)) {
    const value = before.metadata[key];
    if (value !== undefined && value !== '' && isLost(after, key) && !rule.except.has(key)) {
      const how = before.checksum === after.checksum ? '' : ' when its content changed';
      rule.report(after.path, `${key} is lost${how}: it was ${quoted(value)}`, { key, value });
    }
  }
}

/** @type {(object: ObjectStats, key: string) => boolean} */
function isLost(object, key) {
  const value = object.metadata[key];
  return value === undefined || value === '';
}

/** @type {(repo: import('./varve-hooks').Candidate, keys: string[], most: number, report: typeof fail) => void} */
function checkShares(repo, keys, most, report) {
  const before = repo.parent.facets('', keys);
  const after = repo.facets('', keys);
  for (const key of keys) {
    const [was, is] = [before[key].present, after[key].present];
    if (was - is > most * was) {
      const share = percent((was - is) / was);
      report(null, `${key} is on ${is} objects, and was on ${was}: ${share} fewer, where ${percent(most)} are allowed`, { key });
    }
  }
}

/** @type {(share: number) => string} */
const percent = (share) => `${Math.round(share * 1000) / 10} %`;

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
