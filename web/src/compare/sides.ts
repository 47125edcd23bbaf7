import { search } from '../api/calls';
import type { Change, ObjectStats } from '../api/types';

/** A changed object on both sides; a side that lacks it is undefined. */
export interface ChangedObject {
  change: Change;
  before?: ObjectStats;
  after?: ObjectStats;
}

const LONGEST_QUERY = 7000;
const MOST_PATHS = 100;

const quoted = (path: string): string => `"${path.replace(/["\\]/g, '\\$&')}"`;

/** Looks the objects of a page of changes up on both sides, many in one search. */
export async function bothSides(
  repository: string,
  left: string,
  right: string,
  changes: Change[],
  signal: AbortSignal,
): Promise<ChangedObject[]> {
  const objects = changes.filter((change) => change.path_type === 'object');
  const [before, after] = await Promise.all([
    lookUp(repository, left, objects.filter(({ type }) => type !== 'added'), signal),
    lookUp(repository, right, objects.filter(({ type }) => type !== 'removed'), signal),
  ]);
  return changes.map((change) => ({ change, before: before.get(change.path), after: after.get(change.path) }));
}

async function lookUp(
  repository: string,
  ref: string,
  changes: Change[],
  signal: AbortSignal,
): Promise<Map<string, ObjectStats>> {
  const found = await Promise.all(
    queries(changes.map(({ path }) => path)).map((q) => search(repository, ref, { q, limit: MOST_PATHS }, signal)),
  );
  return new Map(found.flatMap(({ results }) => results).map((row) => [row.path, row]));
}

/** Each within the limits of a query. */
function queries(paths: string[]): string[] {
  const groups: string[][] = [];
  let size = LONGEST_QUERY;
  for (const path of paths.map(quoted)) {
    const bytes = new TextEncoder().encode(path).length + 2;
    const group = groups.at(-1);
    if (group === undefined || size + bytes > LONGEST_QUERY || group.length >= MOST_PATHS) {
      groups.push([path]);
      size = bytes;
    } else {
      group.push(path);
      size += bytes;
    }
  }
  return groups.map((group) => `path IN (${group.join(', ')})`);
}
