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
