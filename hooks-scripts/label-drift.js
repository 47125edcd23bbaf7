// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */

/**
 * Refuses changes that shift how the values of a key are distributed among all objects.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  const rule = ruleOf(args);
  const before = distribution(repo.parent, rule);
  const after = distribution(repo, rule);
  if (before.total < rule.minObjects) {
    console.log(`${before.total} objects had ${rule.key} before; below ${rule.minObjects} nothing is compared`);
  } else if (after.total === 0) {
    rule.report(null, `no object has ${rule.key} any more; ${before.total} had`, { key: rule.key });
  } else {
    compare(before, after, rule);
  }
}

/** @param {Args} args */
function ruleOf(args) {
  checkNames(args, ['key', 'query', 'measure', 'threshold', 'min_objects', 'count_missing', 'severity']);
  const isMeasure = (/** @type {any} */ v) => v === 'tv' || v === 'psi';
  const measure = argument(args, 'measure', 'tv (total variation) or psi (population stability index)', isMeasure, 'tv');
  const isThreshold = (/** @type {any} */ v) => typeof v === 'number' && v > 0;
  return {
    key: argument(args, 'key', 'a metadata key', isText),
    query: argument(args, 'query', 'a query', (v) => typeof v === 'string', ''),
    measure,
    threshold: argument(args, 'threshold', 'a number above 0', isThreshold, measure === 'tv' ? 0.1 : 0.2),
    minObjects: Math.max(1, argument(args, 'min_objects', 'a whole number', isCount, 100)),
    countsMissing: argument(args, 'count_missing', 'true or false', isFlag, false),
    report: reportAs(args),
  };
}

const MISSING = Symbol('missing');

/** @typedef {{ total: number, counts: Map<string | symbol, number> }} Distribution */

/** @type {(state: import('./varve-hooks').State, rule: ReturnType<typeof ruleOf>) => Distribution} */
function distribution(state, rule) {
  const facet = state.facets(rule.query, [rule.key])[rule.key];
  if (facet.distinct > facet.values.length) {
    throw new Error(
      `args.key: ${rule.key} has ${facet.distinct} distinct values, of which ${facet.values.length} can be seen; a distribution needs all`,
    );
  }
  /** @type {Map<string | symbol, number>} */
  const counts = new Map(facet.values.map(({ value, count }) => [value, count]));
  if (rule.countsMissing && facet.missing > 0) {
    counts.set(MISSING, facet.missing);
  }
  return { total: facet.present + (rule.countsMissing ? facet.missing : 0), counts };
}

/** @type {(before: Distribution, after: Distribution, rule: ReturnType<typeof ruleOf>) => void} */
function compare(before, after, rule) {
  const values = [...new Set([...before.counts.keys(), ...after.counts.keys()])];
  const moves = values.map((value) => ({
    value,
    from: (before.counts.get(value) ?? 0) / before.total,
    to: (after.counts.get(value) ?? 0) / after.total,
  }));
  const distance = rule.measure === 'tv' ? totalVariation(moves) : stabilityIndex(moves);
  console.log(`${rule.key}: ${rule.measure} ${rounded(distance)} over ${values.length} values`);
  if (distance > rule.threshold) {
    moves.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
    rule.report(null, message(distance, moves, rule), { key: rule.key, value: String(moves[0].value.toString()) });
  }
}

/** @typedef {{ value: string | symbol, from: number, to: number }} Move */

/** @type {(distance: number, moves: Move[], rule: ReturnType<typeof ruleOf>) => string} */
function message(distance, moves, rule) {
  const shown = moves.slice(0, 3).map(({ value, from, to }) => {
    const name = typeof value === 'string' ? quoted(value) : '(missing)';
    return `${name} ${percent(from)} → ${percent(to)}`;
  });
  return `the distribution of ${rule.key} moved by ${rounded(distance)} (${rule.measure}), where ${rule.threshold} is allowed: ${shown.join(', ')}`;
}

/** @type {(moves: Move[]) => number} */
function totalVariation(moves) {
  return moves.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0) / 2;
}

/**
 * A share of 0 counts as 0.0001, as is usual: its logarithm would be infinite.
 * @type {(moves: Move[]) => number}
 */
function stabilityIndex(moves) {
  return moves.reduce((sum, move) => {
    const [from, to] = [Math.max(move.from, 0.0001), Math.max(move.to, 0.0001)];
    return sum + (to - from) * Math.log(to / from);
  }, 0);
}

/** @type {(number: number) => number} */
const rounded = (number) => Math.round(number * 1000) / 1000;

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
