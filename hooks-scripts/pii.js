// @ts-check
/** @typedef {import('./varve-hooks').Args} Args */
/** @typedef {import('./varve-hooks').ObjectStats} ObjectStats */

/**
 * Refuses objects that do not say whether they hold personal data, and metadata that look like
 * personal data where the object does not say so. Reports never repeat what was found.
 * @type {import('./varve-hooks').Hook}
 */
export default function (event, repo, args) {
  const rule = ruleOf(args);
  for (const { path, after } of repo.changes()) {
    if (after !== null && rule.covers(path)) {
      checkTag(after, rule);
      if (!rule.tagged.has(after.metadata[rule.tag])) {
        checkValues(after, rule);
      }
    }
  }
}

/** @param {Args} args */
function ruleOf(args) {
  checkNames(args, ['tag', 'require_tag', 'tagged', 'untagged', 'detect', 'ignore_keys', 'scan_path', 'paths', 'severity']);
  const tag = argument(args, 'tag', 'a metadata key', isText, 'PII');
  const tagged = textsArgument(args, 'tagged', 'a value or a list of values', ['true']);
  const untagged = textsArgument(args, 'untagged', 'a value or a list of values', ['false']);
  const kinds = textsArgument(args, 'detect', `a list of ${Object.keys(DETECTORS).join(', ')}`, Object.keys(DETECTORS));
  return {
    tag,
    requiresTag: argument(args, 'require_tag', 'true or false', isFlag, true),
    tagged: new Set(tagged),
    values: [...tagged, ...untagged],
    detectors: kinds.map(detectorOf),
    ignored: new Set([tag, ...textsArgument(args, 'ignore_keys', 'a key or a list of keys', [])]),
    scansPath: argument(args, 'scan_path', 'true or false', isFlag, false),
    covers: pathsArgument(args),
    report: reportAs(args),
  };
}

/** @type {(kind: string) => Detector} */
function detectorOf(kind) {
  if (!Object.hasOwn(DETECTORS, kind)) {
    throw new Error(`args.detect knows ${Object.keys(DETECTORS).join(', ')}, not ${JSON.stringify(kind)}`);
  }
  return DETECTORS[kind];
}

/** @type {(object: ObjectStats, rule: ReturnType<typeof ruleOf>) => void} */
function checkTag({ path, metadata }, { tag, values, requiresTag, report }) {
  const value = metadata[tag];
  if (value === undefined) {
    if (requiresTag) {
      report(path, `${tag} is missing: it has to be ${values.map(quoted).join(' or ')}`, { key: tag });
    }
  } else if (!values.includes(value)) {
    report(path, `${tag} is ${quoted(value)}: it has to be ${values.map(quoted).join(' or ')}`, { key: tag, value });
  }
}

/** @type {(object: ObjectStats, rule: ReturnType<typeof ruleOf>) => void} */
function checkValues({ path, metadata }, rule) {
  const says = metadata[rule.tag] === undefined ? `has no ${rule.tag}` : `says ${rule.tag} ${quoted(metadata[rule.tag])}`;
  for (const key of Object.keys(metadata)) {
    const found = rule.ignored.has(key) ? null : detect(metadata[key], rule.detectors);
    if (found !== null) {
      rule.report(path, `${key} looks like ${found.what} (${masked(found.text)}), but the object ${says}`, { key });
    }
  }
  const found = rule.scansPath ? detect(path, rule.detectors) : null;
  if (found !== null) {
    rule.report(path, `the path looks like ${found.what}, but the object ${says}`);
  }
}

/**
 * Enough to find it by, too little to leak it.
 * @type {(text: string) => string}
 */
const masked = (text) => `${text.slice(0, 1)}…, ${text.length} characters`;

/** @typedef {{ what: string, candidates: RegExp, isOne: (text: string) => boolean }} Detector */

const LONGEST_SCAN = 4096;

// Something of this is in all that can be found; most values are done with it.
const HINT = /@|[+(]\d|\d[\d -]{11}|[A-Z]{2}\d\d/;

/** @type {(value: string, detectors: Detector[]) => { what: string, text: string } | null} */
function detect(value, detectors) {
  const text = value.length > LONGEST_SCAN ? value.slice(0, LONGEST_SCAN) : value;
  if (text.length < 6 || !HINT.test(text)) {
    return null;
  }
  for (const { what, candidates, isOne } of detectors) {
    for (const [found] of text.matchAll(candidates)) {
      if (isOne(found)) {
        return { what, text: found };
      }
    }
  }
  return null;
}

/**
 * A name, and a domain that ends in letters. No addresses are git@host, as repositories have it, and
 * icon@2x.png.
 * @type {(text: string) => boolean}
 */
function isEmail(text) {
  const [name, domain] = text.replace(/[.-]+$/, '').split('@');
  const end = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.([a-z]{2,24})$/.exec(domain.toLowerCase());
  return end !== null && !FILE_ENDINGS.has(end[1]) && name !== 'git' && !name.startsWith('.');
}

const FILE_ENDINGS = new Set(
  'png jpg jpeg gif svg webp bmp tif tiff ico json xml yaml yml txt csv tsv js mjs ts css html md pdf gz npy npz pt onnx wav mp3 mp4'.split(' '),
);

// An expression finds candidates, and the function decides.
/** @type {Record<string, Detector>} */
const DETECTORS = {
  email: {
    what: 'an e-mail address',
    candidates: /[\w.%+-]+@[a-z0-9.-]+/giu,
    isOne: isEmail,
  },
  iban: {
    what: 'an IBAN',
    candidates: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/gu,
    isOne: isIban,
  },
  card: {
    what: 'a card number',
    candidates: /[\w.+-]*\d[\d -]{11,22}\d[\w.]*/gu,
    isOne: (text) => /^\d[\d -]*\d\.?$/.test(text) && isCard(text.replace(/\D/g, '')),
  },
  phone: {
    what: 'a phone number',
    candidates: /[\w.]*\+\d[\d ().\/-]{6,20}\d\w*|\(\d{3}\) ?\d{3}-\d{4}\w*/gu,
    isOne: isPhone,
  },
};

/**
 * By country and length, and ISO 7064's check: the number modulo 97, letters as 10 to 35, is 1.
 * @type {(text: string) => boolean}
 */
function isIban(text) {
  const packed = text.replaceAll(' ', '');
  const length = IBAN_LENGTHS[packed.slice(0, 2)];
  // Words that follow in capitals are taken along by the expression; the length cuts them off.
  if (length === undefined || packed.length < length) {
    return false;
  }
  const iban = packed.slice(0, length);
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const digits = parseInt(character, 36);
    rest = (rest * (digits > 9 ? 100 : 10) + digits) % 97;
  }
  return rest === 1;
}

/** @type {Record<string, number>} */
const IBAN_LENGTHS = Object.assign(Object.create(null), {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22,
  CY: 28, CZ: 24, DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22,
  GI: 23, GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30,
  KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27,
  MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SC: 31,
  SE: 24, SI: 19, SK: 24, SM: 27, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20,
});

/**
 * The lengths and first digits of the great card networks, and Luhn's check. One in ten numbers passes
 * that check alone.
 * @type {(digits: string) => boolean}
 */
function isCard(digits) {
  const network =
    /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/;
  if (!network.test(digits) || /^(\d)\1*$/.test(digits)) {
    return false;
  }
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/**
 * Only what is written as a phone number: with a plus and a country's digits (E.164 has 8 to 15), or
 * in brackets as in North America. Bare digits may be anything.
 * @type {(text: string) => boolean}
 */
function isPhone(text) {
  const digits = text.replace(/\D/g, '');
  const isWritten = /^(?:\+[1-9]|\()[\d ().\/-]*\d$/.test(text);
  return isWritten && digits.length >= 8 && digits.length <= 15 && !/^\+\d+\.\d+$/.test(text);
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
