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
