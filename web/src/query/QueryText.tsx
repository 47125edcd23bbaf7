import type { Mistake } from '../api/errors';
import { tokens } from './tokens';

/** The query in colours; what is wrong has a line under it. */
export function QueryText({ text, mistakes = [] }: { text: string; mistakes?: Mistake[] }) {
  return (
    <>
      {tokens(text).flatMap((token) =>
        cut(token.from, token.to, mistakes).map(([from, to, wrong]) => (
          <span key={from} className={wrong ? `token ${token.kind} wrong` : `token ${token.kind}`}>
            {text.slice(from, to)}
          </span>
        )),
      )}
    </>
  );
}

/** A token in pieces where a mistake begins or ends within it. */
function cut(from: number, to: number, mistakes: Mistake[]): [number, number, boolean][] {
  const edges = mistakes.flatMap(({ offset, length }) => [offset, offset + Math.max(1, length)]);
  const stops = [...new Set([from, ...edges.filter((edge) => edge > from && edge < to), to])].sort((a, b) => a - b);
  return stops.slice(0, -1).map((start, index) => {
    const end = stops[index + 1] ?? to;
    const wrong = mistakes.some(({ offset, length }) => offset <= start && offset + Math.max(1, length) >= end);
    return [start, end, wrong];
  });
}
