/** One query in several repositories. */
import { ask } from './client';
import type { SearchAnswer } from './types';

const MOST_AT_ONCE = 20;

export interface FoundIn extends SearchAnswer {
  repository: string;
  ref: string;
}

/** Each at its default branch; as many calls as it takes. */
export async function searchEverywhere(repositories: string[], q: string, limit: number, signal?: AbortSignal): Promise<FoundIn[]> {
  const calls: Promise<{ results: FoundIn[] }>[] = [];
  for (let at = 0; at < repositories.length; at += MOST_AT_ONCE) {
    const places = repositories.slice(at, at + MOST_AT_ONCE).map((repository) => ({ repository }));
    calls.push(ask(['search'], { method: 'POST', json: { repositories: places, q, limit, grouped: true }, signal }));
  }
  return (await Promise.all(calls)).flatMap(({ results }) => results);
}
