// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */

/**
 * Refuses commits whose message or metadata do not follow the rules.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  const rule = ruleOf(args);
  if (event.commit_message === undefined) {
    throw new Error(`commit-rules needs a commit: ${event.event_type} has none; use it on pre-commit or pre-merge`);
  }
  checkMessage(event.commit_message, rule);
  checkMetadata(event.commit_metadata, rule);
  checkCommitter(event.committer ?? '', rule);
}

/** @param {Args} args */
function ruleOf(args) {
  checkNames(args, [
    'subject', 'example', 'min_length', 'max_subject_length', 'required_metadata', 'metadata', 'committer', 'severity',
  ]);
  const subject = argument(args, 'subject', 'a regular expression', isText, null);
  const committer = argument(args, 'committer', 'a regular expression', isText, null);
  const rule = {
    subject,
    hasSubject: subject === null ? null : patternOf(subject, 'subject', true),
    example: argument(args, 'example', 'a subject that passes', isText, null),
    minLength: argument(args, 'min_length', 'a whole number', isCount, 1),
    maxSubject: argument(args, 'max_subject_length', 'a whole number', isCount, Infinity),
    required: textsArgument(args, 'required_metadata', 'a key or a list of keys', []),
    metadata: metadataPatterns(args),
    committer,
    isCommitter: committer === null ? null : patternOf(committer, 'committer', true),
    report: reportAs(args),
  };
  if (rule.hasSubject !== null && rule.example !== null && !rule.hasSubject(rule.example)) {
    throw new Error('args.example does not match args.subject');
  }
  return rule;
}

/** @param {Args} args */
function metadataPatterns(args) {
  const what = 'a mapping from keys to regular expressions of their values';
  return Object.entries(argument(args, 'metadata', what, isMapping, {})).map(([key, source]) => ({
    key,
    source,
    matches: patternOf(source, `metadata[${JSON.stringify(key)}]`, true),
  }));
}

/** @type {(message: string, rule: ReturnType<typeof ruleOf>) => void} */
function checkMessage(message, rule) {
  const subject = message.split('\n', 1)[0];
  if (message.trim().length < rule.minLength) {
    rule.report(null, `the commit message has ${message.trim().length} characters; at least ${rule.minLength} are needed`);
  }
  if (subject.length > rule.maxSubject) {
    rule.report(null, `the first line of the commit message has ${subject.length} characters; at most ${rule.maxSubject} are allowed`);
  }
  if (rule.hasSubject !== null && !rule.hasSubject(subject)) {
    const example = rule.example === null ? '' : `, such as ${quoted(rule.example)}`;
    rule.report(null, `the first line of the commit message is ${quoted(subject)}: it has to match ${rule.subject}${example}`);
  }
}

/** @type {(metadata: import('./varve-hooks').Metadata | undefined, rule: ReturnType<typeof ruleOf>) => void} */
function checkMetadata(metadata, rule) {
  for (const key of rule.required) {
    if ((metadata?.[key] ?? '').trim() === '') {
      rule.report(null, `the commit needs the metadata key ${quoted(key)}`, { key });
    }
  }
  for (const { key, source, matches } of rule.metadata) {
    const value = metadata?.[key];
    if (value !== undefined && !matches(value)) {
      rule.report(null, `the commit's ${key} is ${quoted(value)}: it has to match ${source}`, { key, value });
    }
  }
}

/** @type {(committer: string, rule: ReturnType<typeof ruleOf>) => void} */
function checkCommitter(committer, rule) {
  if (rule.isCommitter !== null && !rule.isCommitter(committer)) {
    rule.report(null, `${quoted(committer)} may not commit here: committers have to match ${rule.committer}`);
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
