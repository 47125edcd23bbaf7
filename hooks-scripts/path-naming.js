// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */

/**
 * Refuses new paths that do not follow the naming rule of their folder.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  const rule = ruleOf(args);
  for (const { path, type } of repo.changes()) {
    // Who edits the metadata of an object did not name it.
    if (type === 'added' || (type === 'changed' && rule.judgesExisting)) {
      const problem = problemOf(path, rule);
      if (problem !== null) {
        rule.report(path, problem);
      }
    }
  }
}

/** @param {Args} args */
function ruleOf(args) {
  checkNames(args, ['rules', 'elsewhere', 'max_length', 'max_depth', 'characters', 'existing', 'severity']);
  const isElsewhere = (/** @type {any} */ v) => v === 'allow' || v === 'refuse';
  const characters = argument(args, 'characters', 'a regular expression', isText, null);
  return {
    patterns: patternsOf(args),
    refusesElsewhere: argument(args, 'elsewhere', 'allow or refuse', isElsewhere, 'allow') === 'refuse',
    maxLength: argument(args, 'max_length', 'a whole number', isCount, Infinity),
    maxDepth: argument(args, 'max_depth', 'a whole number', isCount, Infinity),
    characters,
    hasCharacters: characters === null ? () => true : patternOf(`(?:${characters})*`, 'characters', true),
    judgesExisting: argument(args, 'existing', 'true or false', isFlag, false),
    report: reportAs(args),
  };
}

/**
 * Longest prefix first, so that the rule of a folder goes before that of the folder around it.
 * @param {Args} args
 */
function patternsOf(args) {
  const what = 'a mapping from prefixes to regular expressions of what follows';
  return Object.entries(argument(args, 'rules', what, isMapping, {}))
    .map(([prefix, source]) => ({
      prefix,
      source: String(source),
      matches: patternOf(source, `rules[${JSON.stringify(prefix)}]`, true),
    }))
    .sort((a, b) => b.prefix.length - a.prefix.length);
}

/** @type {(path: string, rule: ReturnType<typeof ruleOf>) => string | null} */
function problemOf(path, rule) {
  if (path.length > rule.maxLength) {
    return `the path has ${path.length} characters; at most ${rule.maxLength} are allowed`;
  }
  const depth = path.split('/').length - 1;
  if (depth > rule.maxDepth) {
    return `the path has ${depth} folders; at most ${rule.maxDepth} are allowed`;
  }
  if (!rule.hasCharacters(path)) {
    return `the path has other characters than ${rule.characters}`;
  }
  const pattern = rule.patterns.find(({ prefix }) => path.startsWith(prefix));
  if (pattern === undefined) {
    return rule.refusesElsewhere ? `no rule allows objects here; allowed are ${listed(prefixes(rule))}` : null;
  }
  const rest = path.slice(pattern.prefix.length);
  return pattern.matches(rest)
    ? null
    : `${quoted(rest)} is no name for what is below ${quoted(pattern.prefix)}: it has to match ${pattern.source}`;
}

/** @type {(rule: ReturnType<typeof ruleOf>) => string[]} */
const prefixes = (rule) => rule.patterns.map(({ prefix }) => prefix).sort();

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

// ---- shared/patterns.js

const LONGEST_PATTERN = 1000;
const LONGEST_TEXT = 4096;

/**
 * Makes a regular expression of an argument (the `u` and `s` flags are set). What would need more
 * than one pass over a text is refused, so that no value that somebody commits can stall the hook:
 * look-around, back references, and counts within repetitions.
 * @param {unknown} source
 * @param {string} where the argument's name
 * @param {boolean} isWhole whether the whole text has to match, or some part of it
 * @returns {(text: string) => boolean} which takes texts beyond 4,096 characters for no match
 */
function patternOf(source, where, isWhole) {
  if (typeof source !== 'string' || source === '' || source.length > LONGEST_PATTERN) {
    throw new Error(`args.${where} is a regular expression of 1 to ${LONGEST_PATTERN} characters`);
  }
  const expression = compiled(source, where, isWhole);
  const problem = /\(\?<?[=!]/.test(source.replace(/\\./gsu, ''))
    ? 'looks around, with (?=, (?!, (?<= or (?<!'
    : /\\[1-9]|\\k/.test(source.replace(/\\[^1-9k]/gsu, ''))
      ? 'refers back to a group'
      : repetitionProblem(source);
  if (problem !== null) {
    throw new Error(`args.${where} ${problem}, which could take too long: ${source.slice(0, 80)}`);
  }
  return (text) => text.length <= LONGEST_TEXT && expression.test(text);
}

/** @type {(source: string, where: string, isWhole: boolean) => RegExp} */
function compiled(source, where, isWhole) {
  try {
    // Alone first: a)|(b would get out of the brackets around it.
    new RegExp(source, 'su');
    return new RegExp(isWhole ? `^(?:${source})$` : source, 'su');
  } catch {
    // Engines word it differently, and verdicts have to be the same.
    throw new Error(`args.${where} is no regular expression: ${source.slice(0, 80)}`);
  }
}

/**
 * Counts multiply the states of an automaton: `(.*a){12}` and `(a{0,60}b?)*` stall.
 * @param {string} source a regular expression without mistakes
 * @returns {string | null}
 */
function repetitionProblem(source) {
  const groups = [{ varies: false, counts: false }];
  let closed = null;
  const token = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<[^>]*>|[^:]*:))?|\)|[*+?]\??|\{(\d+)(,?)(\d*)\}\??|./gsu;
  for (const [text, least, comma, most] of source.matchAll(token)) {
    const isCount = least !== undefined;
    const isExact = isCount && (comma === '' || least === most);
    const group = groups[groups.length - 1];
    if (text.startsWith('(')) {
      groups.push({ varies: false, counts: false });
    } else if (text === ')') {
      closed = groups.pop() ?? group;
      groups[groups.length - 1].varies ||= closed.varies;
      groups[groups.length - 1].counts ||= closed.counts;
      continue;
    } else if (isCount || /^[*+?]/.test(text)) {
      if (closed !== null && isCount && closed.varies) {
        return `counts a group that holds a repetition`;
      }
      if (closed !== null && !text.startsWith('?') && !isExact && closed.counts) {
        return `repeats a group that holds a count`;
      }
      group.varies ||= !isExact;
      group.counts ||= isCount && !isExact;
    }
    closed = null;
  }
  return null;
}

// ---- end of shared/patterns.js

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
