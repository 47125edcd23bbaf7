// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */
/** @typedef {import('./varve-hooks').Metadata} Metadata */
/** @typedef {{ key?: string, value?: string, message: string }} Problem */
/**
 * Adds what is wrong. A key is the empty text for the metadata as a whole.
 * @template T
 * @typedef {(input: T, key: string, problems: Problem[]) => void} Check
 */

/**
 * Refuses metadata that a JSON schema does not allow. docs/metadata-schema.md has the keywords.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  checkNames(args, ['schema', 'schema_path', 'paths', 'severity']);
  const covers = pathsArgument(args);
  const report = reportAs(args);
  const { schema, where } = schemaOf(repo, args);
  const check = objectCheck(schema, where, { root: schema, open: [] });
  for (const { path, after } of repo.changes()) {
    if (after !== null && covers(path)) {
      /** @type {Problem[]} */
      const problems = [];
      check(after.metadata, '', problems);
      for (const { key, value, message } of problems) {
        report(path, message, { key, value });
      }
    }
  }
}

/** @type {(repo: import('./varve-hooks').Candidate, args: Args) => { schema: any, where: string }} */
function schemaOf(repo, args) {
  const schema = argument(args, 'schema', 'a JSON schema', isMapping, null);
  const path = argument(args, 'schema_path', 'the path of a JSON schema in the repository', isText, null);
  if ((schema === null) === (path === null)) {
    throw new Error('args has either schema (a JSON schema) or schema_path (the path of one in the repository)');
  }
  if (path === null) {
    return { schema, where: 'schema' };
  }
  // As it was before: a change can't widen the schema that it is judged by.
  const state = repo.parent.stat(path) === null ? repo : repo.parent;
  return { schema: parsed(state.read(path), path), where: path };
}

/** @type {(text: string, path: string) => any} */
function parsed(text, path) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path} is no JSON`);
  }
}

/** @typedef {{ root: any, open: string[] }} Scope */

const NOTES = ['$schema', '$id', '$comment', '$defs', 'title', 'description', 'default', 'examples', 'deprecated'];
const LOGIC = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'];
const OF_OBJECTS = [
  'type', 'properties', 'patternProperties', 'additionalProperties', 'propertyNames', 'required', 'dependentRequired',
  'minProperties', 'maxProperties',
];
const OF_VALUES = [
  'type', 'enum', 'const', 'minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum',
  'exclusiveMaximum',
];

/** @type {(schema: any, where: string, known: string[]) => void} */
function checkKeywords(schema, where, known) {
  if (!isMapping(schema)) {
    throw new Error(`${where} is a schema, a mapping, not ${JSON.stringify(schema)}`);
  }
  for (const keyword of Object.keys(schema)) {
    if (!known.includes(keyword) && !LOGIC.includes(keyword) && !NOTES.includes(keyword)) {
      throw new Error(`${where}.${keyword} is a keyword that is not supported here; supported are ${[...known, ...LOGIC].join(', ')}`);
    }
  }
}

/** @type {(schema: any, keyword: string, where: string, what: string, isRight: (v: any) => boolean) => any} */
function keywordOf(schema, keyword, where, what, isRight) {
  const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  if (value !== undefined && !isRight(value)) {
    throw new Error(`${where}.${keyword} is ${what}, not ${JSON.stringify(value).slice(0, 80)}`);
  }
  return value;
}

/** @type {(reference: any, where: string, scope: Scope) => { schema: any, scope: Scope }} */
function resolved(reference, where, scope) {
  const match = /^#\/\$defs\/([^/~]+)$/.exec(String(reference));
  const definitions = scope.root.$defs;
  if (match === null || !isMapping(definitions) || !Object.hasOwn(definitions, match[1])) {
    throw new Error(`${where}.$ref has to be "#/$defs/NAME" with a NAME that is there, not ${JSON.stringify(reference)}`);
  }
  if (scope.open.includes(match[1])) {
    throw new Error(`${where}.$ref leads back to itself: ${[...scope.open, match[1]].join(' → ')}`);
  }
  return { schema: definitions[match[1]], scope: { root: scope.root, open: [...scope.open, match[1]] } };
}

/**
 * The keywords that combine schemas mean the same for objects and for values.
 * @template T
 * @param {any} schema
 * @param {string} where
 * @param {Scope} scope
 * @param {(schema: any, where: string, scope: Scope) => Check<T>} make
 * @returns {Check<T>[]}
 */
function logicChecks(schema, where, scope, make) {
  const isList = (/** @type {any} */ v) => Array.isArray(v) && v.length > 0;
  const list = (/** @type {string} */ keyword) =>
    (keywordOf(schema, keyword, where, 'a list of schemas', isList) ?? [])
      .map((/** @type {any} */ part, /** @type {number} */ i) => make(part, `${where}.${keyword}[${i}]`, scope));
  const one = (/** @type {string} */ keyword) =>
    schema[keyword] === undefined ? null : make(schema[keyword], `${where}.${keyword}`, scope);
  const checks = list('allOf');
  if (schema.$ref !== undefined) {
    const target = resolved(schema.$ref, where, scope);
    checks.push(make(target.schema, `${where}.$ref`, target.scope));
  }
  return [...checks, ...choiceChecks(list('anyOf'), list('oneOf'), one('not')), ...conditionChecks(one('if'), one('then'), one('else'))];
}

/**
 * @template T
 * @param {Check<T>} check
 * @param {T} input
 * @param {string} key
 */
function holds(check, input, key) {
  /** @type {Problem[]} */
  const problems = [];
  check(input, key, problems);
  return problems.length === 0;
}

/**
 * @template T
 * @param {Check<T>[]} any
 * @param {Check<T>[]} one
 * @param {Check<T> | null} not
 * @returns {Check<T>[]}
 */
function choiceChecks(any, one, not) {
  /** @type {Check<T>[]} */
  const checks = [];
  if (any.length > 0) {
    checks.push((input, key, problems) => {
      if (!any.some((check) => holds(check, input, key))) {
        problems.push(choiceProblem(key, `match none of ${any.length} schemas (anyOf)`));
      }
    });
  }
  if (one.length > 0) {
    checks.push((input, key, problems) => {
      const count = one.filter((check) => holds(check, input, key)).length;
      if (count !== 1) {
        problems.push(choiceProblem(key, `match ${count} of ${one.length} schemas where it has to be one (oneOf)`));
      }
    });
  }
  if (not !== null) {
    checks.push((input, key, problems) => {
      if (holds(not, input, key)) {
        problems.push(choiceProblem(key, 'match a schema that is excluded (not)'));
      }
    });
  }
  return checks;
}

/** @type {(key: string, what: string) => Problem} */
function choiceProblem(key, what) {
  return key === '' ? { message: `the metadata ${what}` } : { key, message: `the value of ${key} does ${what}`.replace('does match', 'matches') };
}

/**
 * @template T
 * @param {Check<T> | null} condition
 * @param {Check<T> | null} then
 * @param {Check<T> | null} otherwise
 * @returns {Check<T>[]}
 */
function conditionChecks(condition, then, otherwise) {
  return condition === null
    ? []
    : [(input, key, problems) => (holds(condition, input, key) ? then : otherwise)?.(input, key, problems)];
}

/** @type {(schema: any, where: string, scope: Scope) => Check<Metadata>} */
function objectCheck(schema, where, scope) {
  if (typeof schema === 'boolean') {
    return (metadata, key, problems) => schema || problems.push({ message: 'no metadata are allowed' });
  }
  checkKeywords(schema, where, OF_OBJECTS);
  keywordOf(schema, 'type', where, '"object", as metadata are one', (v) => v === 'object');
  const checks = [
    ...requiredChecks(schema, where),
    ...countChecks(schema, where),
    ...entriesChecks(schema, where, scope),
    ...logicChecks(schema, where, scope, objectCheck),
  ];
  return (metadata, key, problems) => {
    for (const check of checks) {
      check(metadata, key, problems);
    }
  };
}

/** @type {(schema: any, where: string) => Check<Metadata>[]} */
function requiredChecks(schema, where) {
  const isKeys = (/** @type {any} */ v) => Array.isArray(v) && v.every((key) => typeof key === 'string');
  const isDependent = (/** @type {any} */ v) => isMapping(v) && Object.values(v).every(isKeys);
  /** @type {string[]} */
  const required = keywordOf(schema, 'required', where, 'a list of keys', isKeys) ?? [];
  const dependent = keywordOf(schema, 'dependentRequired', where, 'a mapping to lists of keys', isDependent) ?? {};
  /** @type {[string | null, string[]][]} */
  const rules = [[null, required], ...Object.entries(dependent)];
  return rules.map(([given, keys]) => (metadata, _, problems) => {
    if (given === null || metadata[given] !== undefined) {
      for (const key of keys) {
        if (metadata[key] === undefined) {
          problems.push({ key, message: `${key} is missing${given === null ? '' : `, as there is ${given}`}` });
        }
      }
    }
  });
}

/** @type {(schema: any, where: string) => Check<Metadata>[]} */
function countChecks(schema, where) {
  const least = keywordOf(schema, 'minProperties', where, 'a whole number', isCount) ?? 0;
  const most = keywordOf(schema, 'maxProperties', where, 'a whole number', isCount) ?? Infinity;
  if (least === 0 && most === Infinity) {
    return [];
  }
  return [(metadata, _, problems) => {
    const count = Object.keys(metadata).length;
    if (count < least || count > most) {
      problems.push({ message: `there are ${count} keys; ${most === Infinity ? `at least ${least}` : `${least} to ${most}`} are allowed` });
    }
  }];
}

/** @type {(schema: any, where: string, scope: Scope) => Check<Metadata>[]} */
function entriesChecks(schema, where, scope) {
  const part = (/** @type {string} */ keyword) =>
    Object.entries(keywordOf(schema, keyword, where, 'a mapping to schemas', isMapping) ?? {});
  const own = new Map(part('properties')
    .map(([key, value]) => [key, valueCheck(value, `${where}.properties[${JSON.stringify(key)}]`, scope)]));
  const patterns = part('patternProperties').map(([pattern, value]) => ({
    matches: patternOf(pattern, `${where}.patternProperties`, false),
    check: valueCheck(value, `${where}.patternProperties[${JSON.stringify(pattern)}]`, scope),
  }));
  const others = othersCheck(schema, where, scope, [...own.keys()]);
  /** @type {Check<Metadata>[]} */
  const checks = schema.propertyNames === undefined ? [] : [namesCheck(valueCheck(schema.propertyNames, `${where}.propertyNames`, scope))];
  if (patterns.length === 0 && others === null) {
    own.forEach((check, key) => checks.push((metadata, _, problems) => {
      if (metadata[key] !== undefined) {
        check(metadata[key], key, problems);
      }
    }));
  } else {
    checks.push((metadata, _, problems) => {
      for (const key of Object.keys(metadata)) {
        const check = own.get(key);
        let isKnown = check !== undefined;
        check?.(metadata[key], key, problems);
        for (const pattern of patterns) {
          if (pattern.matches(key)) {
            isKnown = true;
            pattern.check(metadata[key], key, problems);
          }
        }
        if (!isKnown) {
          others?.(metadata[key], key, problems);
        }
      }
    });
  }
  return checks;
}

/** @type {(schema: any, where: string, scope: Scope, known: string[]) => Check<string> | null} */
function othersCheck(schema, where, scope, known) {
  const others = schema.additionalProperties;
  if (others === undefined || others === true) {
    return null;
  }
  if (others !== false) {
    return valueCheck(others, `${where}.additionalProperties`, scope);
  }
  const meant = suggestions(known);
  return (value, key, problems) => {
    const similar = meant(key);
    const hint = similar === undefined ? '' : `: did you mean ${quoted(similar)}?`;
    problems.push({ key, value, message: `${quoted(key)} is no key of the schema${hint}` });
  };
}

/** @type {(check: Check<string>) => Check<Metadata>} */
function namesCheck(check) {
  return (metadata, _, problems) => {
    for (const key of Object.keys(metadata)) {
      /** @type {Problem[]} */
      const found = [];
      check(key, 'a key', found);
      found.forEach(({ message }) => problems.push({ key, message }));
    }
  };
}

/** @type {(schema: any, where: string, scope: Scope) => Check<string>} */
function valueCheck(schema, where, scope) {
  if (typeof schema === 'boolean') {
    return (value, key, problems) => schema || problems.push({ key, value, message: `${key} is not allowed` });
  }
  checkKeywords(schema, where, OF_VALUES);
  const tests = [...typeTests(schema, where), ...textTests(schema, where), ...rangeTests(schema, where)];
  const checks = logicChecks(schema, where, scope, valueCheck);
  return (value, key, problems) => {
    for (const test of tests) {
      if (!test.holds(value)) {
        problems.push({ key, value, message: `${key} is ${quoted(value)}: it has to be ${test.what}` });
        break;
      }
    }
    for (const check of checks) {
      check(value, key, problems);
    }
  };
}

/** @typedef {{ what: string, holds: (value: string) => boolean }} Test */

let lastText = '';
let lastNumber = NaN;

/**
 * NaN for what reads as no number in JSON. A type and two bounds ask for the same value.
 * @type {(value: string) => number}
 */
function numberOf(value) {
  if (value !== lastText) {
    lastText = value;
    lastNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : NaN;
  }
  return lastNumber;
}

/**
 * Values are texts; a schema that says number means a text that reads as one in JSON.
 * @type {Record<string, Test>}
 */
const TYPES = {
  string: { what: 'a text', holds: () => true },
  number: { what: 'a number', holds: (value) => Number.isFinite(numberOf(value)) },
  integer: { what: 'a whole number', holds: (value) => Number.isInteger(numberOf(value)) },
  boolean: { what: 'true or false', holds: (value) => value === 'true' || value === 'false' },
  null: { what: 'null', holds: (value) => value === 'null' },
};

/** @type {(schema: any, where: string) => Test[]} */
function typeTests(schema, where) {
  const isTypes = (/** @type {any} */ v) => (Array.isArray(v) && v.length > 0 ? v : [v]).every((type) => Object.hasOwn(TYPES, type));
  const type = keywordOf(schema, 'type', where, `one of ${Object.keys(TYPES).join(', ')} or a list of them`, isTypes) ?? 'string';
  const tests = (Array.isArray(type) ? type : [type]).map((name) => TYPES[name]);
  if (tests.length === 1) {
    return type === 'string' ? [] : tests;
  }
  return [{ what: tests.map(({ what }) => what).join(' or '), holds: (value) => tests.some((test) => test.holds(value)) }];
}

/** @type {(schema: any, where: string) => Test[]} */
function textTests(schema, where) {
  const isScalar = (/** @type {any} */ v) => v === null || ['string', 'number', 'boolean'].includes(typeof v);
  const isScalars = (/** @type {any} */ v) => Array.isArray(v) && v.length > 0 && v.every(isScalar);
  const values = keywordOf(schema, 'enum', where, 'a list of values', isScalars);
  const constant = keywordOf(schema, 'const', where, 'a text, a number, true, false or null', isScalar);
  const least = keywordOf(schema, 'minLength', where, 'a whole number', isCount);
  const most = keywordOf(schema, 'maxLength', where, 'a whole number', isCount);
  /** @type {Test[]} */
  const tests = [];
  if (values !== undefined) tests.push(oneOfTest(values));
  if (constant !== undefined) tests.push(oneOfTest([constant]));
  // Characters are code points, as JSON Schema counts.
  if (least !== undefined) tests.push({ what: `at least ${least} characters long`, holds: (value) => [...value].length >= least });
  if (most !== undefined) tests.push({ what: `at most ${most} characters long`, holds: (value) => value.length <= most || [...value].length <= most });
  if (schema.pattern !== undefined) {
    tests.push({ what: `a match of ${schema.pattern}`, holds: patternOf(schema.pattern, `${where}.pattern`, false) });
  }
  if (schema.format !== undefined) tests.push(formatTest(schema.format, where));
  return tests;
}

/** @type {(values: any[]) => Test} */
function oneOfTest(values) {
  const texts = values.map(String);
  const allowed = new Set(texts);
  return { what: texts.length === 1 ? quoted(texts[0]) : `one of ${listed(texts)}`, holds: (value) => allowed.has(value) };
}

/** @type {(schema: any, where: string) => Test[]} */
function rangeTests(schema, where) {
  // Said the other way round, as in JSON Schema a range says nothing about what is no number (NaN).
  /** @type {[string, string, (n: number, bound: number) => boolean][]} */
  const kinds = [
    ['minimum', 'at least', (n, bound) => !(n < bound)],
    ['maximum', 'at most', (n, bound) => !(n > bound)],
    ['exclusiveMinimum', 'above', (n, bound) => !(n <= bound)],
    ['exclusiveMaximum', 'below', (n, bound) => !(n >= bound)],
  ];
  return kinds.flatMap(([keyword, words, isIn]) => {
    const bound = keywordOf(schema, keyword, where, 'a number', Number.isFinite);
    return bound === undefined
      ? []
      : [{ what: `${words} ${bound}`, holds: (/** @type {string} */ value) => isIn(numberOf(value), bound) }];
  });
}

/** @type {(format: any, where: string) => Test} */
function formatTest(format, where) {
  const test = Object.hasOwn(FORMATS, String(format)) ? FORMATS[String(format)] : undefined;
  if (test === undefined) {
    throw new Error(`${where}.format knows ${Object.keys(FORMATS).join(', ')}, not ${JSON.stringify(format)}`);
  }
  return { what: `of the format ${format}`, holds: (value) => value.length <= 2048 && test(value) };
}

/** @type {Record<string, (value: string) => boolean>} */
const FORMATS = {
  date: isDate,
  'date-time': (value) => {
    const match = /^(\d{4}-\d\d-\d\d)[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(value);
    return match !== null && isDate(match[1]);
  },
  email: (value) => /^[^\s@"(),:;<>[\]\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(value),
  uri: (value) => /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(value),
  uuid: (value) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value),
};

/** @type {(value: string) => boolean} */
function isDate(value) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (match === null) {
    return false;
  }
  const [year, month, day] = match.slice(1).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
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
