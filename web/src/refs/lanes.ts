import type { Commit } from '../api/types';

/** A commit's place in the drawing, and the lines that run through its row. */
export interface GraphRow {
  commit: Commit;
  lane: number;
  lines: Line[];
}

/** From a lane at the row's top, or at its middle, to one at its middle or its bottom. */
export interface Line {
  from: number;
  to: number;
  half: 'upper' | 'lower';
}

/**
 * Lays commits, children first, out in lanes: a lane holds the commit that is awaited in it. The first
 * parent goes on in its child's lane.
 */
export function layOut(commits: Commit[]): GraphRow[] {
  let lanes: (string | null)[] = [];
  return commits.map((commit) => {
    const before = lanes;
    const waiting = before.flatMap((id, lane) => (id === commit.id ? [lane] : []));
    const lane = waiting[0] ?? freeLane(before);
    const after = before.map((id) => (id === commit.id ? null : id));
    const [first, ...others] = commit.parents;
    place(after, lane, first ?? null);
    const targets = others.map((parent) => laneFor(after, parent));
    lanes = trimmed(after);
    return { commit, lane, lines: lines(before, after, commit, lane, targets) };
  });
}

const freeLane = (lanes: (string | null)[]): number => {
  const free = lanes.indexOf(null);
  return free < 0 ? lanes.length : free;
};

function place(lanes: (string | null)[], lane: number, id: string | null): void {
  while (lanes.length <= lane) {
    lanes.push(null);
  }
  lanes[lane] = id;
}

function laneFor(lanes: (string | null)[], parent: string): number {
  const known = lanes.indexOf(parent);
  if (known >= 0) {
    return known;
  }
  const lane = freeLane(lanes);
  place(lanes, lane, parent);
  return lane;
}

const trimmed = (lanes: (string | null)[]): (string | null)[] => {
  const last = lanes.findLastIndex((id) => id !== null);
  return lanes.slice(0, last + 1);
};

function lines(
  before: (string | null)[],
  after: (string | null)[],
  commit: Commit,
  lane: number,
  targets: number[],
): Line[] {
  const upper = before.flatMap((id, from): Line[] =>
    id === null ? [] : [{ from, to: id === commit.id ? lane : from, half: 'upper' }],
  );
  const passing = after.flatMap((id, at): Line[] =>
    id !== null && before[at] === id && at !== lane ? [{ from: at, to: at, half: 'lower' }] : [],
  );
  const own = commit.parents.length > 0 ? [lane, ...targets] : [];
  return [...upper, ...passing, ...own.map((to): Line => ({ from: lane, to, half: 'lower' }))];
}
