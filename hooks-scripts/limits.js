// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */

/**
 * Refuses changes that are too large, and objects that are.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  const rule = ruleOf(args);
  const seen = { added: 0, changed: 0, removed: 0, bytes: 0 };
  if (rule.looksAtChanges) {
    for (const { path, type, after } of repo.changes()) {
      if (rule.covers(path)) {
        seen[type]++;
        if (after !== null) {
          seen.bytes += type === 'added' ? after.size_bytes : 0;
          checkObject(after, rule);
        }
      }
    }
  }
  checkTotals(repo, seen, rule);
}

const COUNTS = [
  'min_object_bytes', 'max_object_bytes', 'max_keys', 'max_value_length', 'max_changes', 'max_added',
  'max_changed', 'max_removed', 'max_added_bytes', 'min_objects', 'max_objects',
];

/** @param {Args} args */
function ruleOf(args) {
  checkNames(args, [...COUNTS, 'max_removed_share', 'paths', 'severity']);
  /** @type {Record<string, number | null>} */
  const most = {};
  for (const name of COUNTS) {
    most[name] = argument(args, name, 'a whole number', isCount, null);
  }
  const isShare = (/** @type {any} */ v) => typeof v === 'number' && v >= 0 && v <= 1;
  most.max_removed_share = argument(args, 'max_removed_share', 'a share from 0 to 1', isShare, null);
  if (Object.values(most).every((value) => value === null)) {
    throw new Error(`args has no limit; there are ${COUNTS.join(', ')}, max_removed_share`);
  }
  const ofState = ['min_objects', 'max_objects'];
  return {
    most,
    looksAtChanges: Object.entries(most).some(([name, value]) => value !== null && !ofState.includes(name)),
    covers: pathsArgument(args),
    hasPaths: Object.hasOwn(args, 'paths'),
    report: reportAs(args),
  };
}

/** @type {(object: ObjectStats, rule: ReturnType<typeof ruleOf>) => void} */
function checkObject(object, { most, report }) {
  const { path, size_bytes: size, metadata } = object;
  if (most.min_object_bytes !== null && size < most.min_object_bytes) {
    report(path, `it has ${size} bytes; at least ${most.min_object_bytes} are expected`);
  }
  if (most.max_object_bytes !== null && size > most.max_object_bytes) {
    report(path, `it has ${size} bytes; at most ${most.max_object_bytes} are allowed`);
  }
  if (most.max_keys !== null && Object.keys(metadata).length > most.max_keys) {
    report(path, `it has ${Object.keys(metadata).length} metadata keys; at most ${most.max_keys} are allowed`);
  }
  if (most.max_value_length !== null) {
    for (const key of Object.keys(metadata)) {
      const length = metadata[key].length;
      if (length > most.max_value_length) {
        report(path, `the value of ${key} has ${length} characters; at most ${most.max_value_length} are allowed`, { key });
      }
    }
  }
}

/** @type {(repo: import('./varve-hooks').Candidate, seen: { added: number, changed: number, removed: number, bytes: number }, rule: ReturnType<typeof ruleOf>) => void} */
function checkTotals(repo, seen, { most, report, hasPaths }) {
  const changes = hasPaths ? seen.added + seen.changed + seen.removed : repo.changeCount;
  const objects = () => repo.count('');
  /** @type {(name: string, is: () => number, what: string) => void} */
  const check = (name, is, what) => {
    const bound = most[name];
    if (bound !== null && (name.startsWith('min') ? is() < bound : is() > bound)) {
      report(null, `${is()} ${what}; at ${name.startsWith('min') ? 'least' : 'most'} ${bound} are allowed`);
    }
  };
  check('max_changes', () => changes, 'paths change');
  check('max_added', () => seen.added, 'objects are added');
  check('max_changed', () => seen.changed, 'objects are changed');
  check('max_removed', () => seen.removed, 'objects are removed');
  check('max_added_bytes', () => seen.bytes, 'bytes are added');
  check('min_objects', objects, 'objects would be there');
  check('max_objects', objects, 'objects would be there');
  checkRemovedShare(repo, seen.removed, most.max_removed_share, report);
}

/** @type {(repo: import('./varve-hooks').Candidate, removed: number, most: number | null, report: typeof fail) => void} */
function checkRemovedShare(repo, removed, most, report) {
  if (most !== null && removed > 0) {
    const all = repo.parent.count('');
    if (removed > most * all) {
      const share = (/** @type {number} */ part) => `${Math.round(part * 1000) / 10} %`;
      report(null, `${removed} of ${all} objects are removed (${share(removed / all)}); at most ${share(most)} are allowed`);
    }
  }
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
