// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */
/** @typedef {import('./varve-hooks').Candidate} Candidate */

/**
 * Refuses changes that leave a reference between objects without its target: an image without its
 * annotation, or metadata that name an object which is not there.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  const rule = ruleOf(args);
  const report = reportAs(args);
  const referrers = referrerCheck(repo, rule, report);
  for (const change of repo.changes()) {
    if (change.after !== null) {
      checkSource(change.after, rule, repo, report);
    }
    if (rule.to !== null && change.type !== 'changed') {
      checkTarget(change, rule.from, rule.to, rule.bothWays, repo, report);
    } else if (rule.key !== null && change.type === 'removed') {
      referrers.add(change.path);
    }
  }
  referrers.flush();
}

/**
 * @typedef {{ from: Template, to: Template | null, key: string | null, bothWays: boolean,
 *   isRequired: boolean }} Rule
 */

/** @type {(args: Args) => Rule} */
function ruleOf(args) {
  checkNames(args, ['from', 'to', 'key', 'both_ways', 'required', 'severity']);
  const from = templateOf(argument(args, 'from', 'a path with {names}', isText), 'from');
  const to = argument(args, 'to', 'a path with the same {names}', isText, null);
  const key = argument(args, 'key', 'a metadata key', isText, null);
  if ((to === null) === (key === null)) {
    throw new Error('args has either to (a path made of the names in from) or key (metadata that hold a path)');
  }
  const bothWays = argument(args, 'both_ways', 'true or false', isFlag, false);
  const isRequired = argument(args, 'required', 'true or false', isFlag, false);
  if (to === null) {
    if (bothWays) {
      throw new Error('args.both_ways needs args.to: from metadata nothing leads back');
    }
    return { from, to: null, key, bothWays, isRequired };
  }
  if (isRequired) {
    throw new Error('args.required needs args.key: what args.to names is needed anyway');
  }
  const target = templateOf(to, 'to');
  checkSameNames(from, target);
  return { from, to: target, key: null, bothWays, isRequired };
}

/** @typedef {{ text: string, names: string[], expression: RegExp, pieces: string[] }} Template */

/**
 * Reads `images/{set}/{name}.png`: a name is a segment or a part of one, `{name**}` crosses segments.
 * @type {(text: string, where: string) => Template}
 */
function templateOf(text, where) {
  const pieces = text.split(/\{([A-Za-z_]\w*(?:\*\*)?)\}/);
  /** @type {string[]} */
  const names = [];
  const source = pieces.map((piece, i) => {
    if (i % 2 === 0) {
      return piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    }
    names.push(piece.replace('**', ''));
    return piece.endsWith('**') ? '(.+)' : '([^/]+)';
  });
  const isOnce = new Set(names).size === names.length;
  if (names.length === 0 || !isOnce || pieces.some((piece, i) => i % 2 === 0 && /[{}*]/.test(piece))) {
    throw new Error(`args.${where} is a path with names in braces, each once, such as images/{name}.png; not ${quoted(text)}`);
  }
  return { text, names, expression: new RegExp(`^${source.join('')}$`, 'su'), pieces };
}

/** @type {(from: Template, to: Template) => void} */
function checkSameNames(from, to) {
  const missing = to.names.filter((name) => !from.names.includes(name));
  const spare = from.names.filter((name) => !to.names.includes(name));
  if (missing.length > 0 || spare.length > 0) {
    throw new Error(`args.from and args.to have to hold the same names; ${[...missing, ...spare].join(', ')} is on one side only`);
  }
}

/** @type {(path: string, from: Template, to: Template) => string | null} */
function translated(path, from, to) {
  const match = from.expression.exec(path);
  if (match === null) {
    return null;
  }
  const values = new Map(from.names.map((name, i) => [name, match[i + 1]]));
  return to.pieces.map((piece, i) => (i % 2 === 0 ? piece : values.get(piece.replace('**', '')))).join('');
}

/** @type {(object: ObjectStats, rule: Rule, repo: Candidate, report: typeof fail) => void} */
function checkSource(object, { from, to, key, isRequired }, repo, report) {
  if (to !== null) {
    const target = translated(object.path, from, to);
    if (target !== null && repo.stat(target) === null) {
      report(object.path, `it needs ${quoted(target)}, which is not there`);
    }
  } else if (key !== null && from.expression.test(object.path)) {
    const target = object.metadata[key];
    if (target === undefined || target === '') {
      if (isRequired) {
        report(object.path, `${key} is missing: it names the object that this one belongs to`, { key });
      }
    } else if (repo.stat(target) === null) {
      report(object.path, `${key} names ${quoted(target)}, which is not there`, { key, value: target });
    }
  }
}

/**
 * What is removed may be what others need; what is added may need an object on the other side.
 * @type {(change: import('./varve-hooks').Change, from: Template, to: Template, bothWays: boolean, repo: Candidate, report: typeof fail) => void}
 */
function checkTarget(change, from, to, bothWays, repo, report) {
  const source = translated(change.path, to, from);
  if (source === null) {
    return;
  }
  const isSourceThere = change.type === 'removed' || bothWays ? repo.stat(source) !== null : true;
  if (change.type === 'removed' && isSourceThere) {
    report(change.path, `it is removed, but ${quoted(source)} needs it`);
  } else if (change.type === 'added' && !isSourceThere) {
    report(change.path, `it belongs to ${quoted(source)}, which is not there`);
  }
}

const MOST_TOGETHER = 50;
const LONGEST_TOGETHER = 4000;

/**
 * Asks who names removed objects, for many of them at once: mostly nobody does.
 * @type {(repo: Candidate, rule: Rule, report: typeof fail) => { add: (path: string) => void, flush: () => void }}
 */
function referrerCheck(repo, { key, from }, report) {
  /** @type {string[]} */
  let paths = [];
  let length = 0;
  const flush = () => {
    if (key !== null && paths.length > 0 && repo.count(`meta.${inQuotes(key)} IN (${paths.map(inQuotes).join(', ')})`) > 0) {
      paths.forEach((path) => checkReferrers(path, key, from, repo, report));
    }
    paths = [];
    length = 0;
  };
  return {
    add: (path) => {
      paths.push(path);
      length += path.length;
      if (paths.length === MOST_TOGETHER || length > LONGEST_TOGETHER) {
        flush();
      }
    },
    flush,
  };
}

/** @type {(path: string, key: string, from: Template, repo: Candidate, report: typeof fail) => void} */
function checkReferrers(path, key, from, repo, report) {
  const query = `meta.${inQuotes(key)} = ${inQuotes(path)}`;
  let after = '';
  do {
    const page = repo.search(query, { limit: 1000, after });
    const referrer = page.results.find((object) => from.expression.test(object.path));
    if (referrer !== undefined) {
      report(path, `it is removed, but ${key} of ${quoted(referrer.path)} names it`, { key, value: path });
      return;
    }
    after = page.next;
  } while (after !== '');
}

/** @type {(text: string) => string} */
const inQuotes = (text) => `"${text.replace(/["\\]/g, '\\$&')}"`;

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
