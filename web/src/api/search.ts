/** Queries: run, or look at one without running it. */
import { ask, send } from './client';
import type { Mistake } from './errors';
import { repo } from './pages';
import type { Metadata, SearchAnswer } from './types';

export interface SearchWish {
  q: string;
  params?: Metadata;
  sort?: string;
  limit?: number;
  after?: string;
  facets?: string[];
  fields?: string[];
}

/** Sent as POST: a long query does not fit into an address. */
export async function search(name: string, ref: string, wish: SearchWish, signal?: AbortSignal): Promise<TimedAnswer> {
  const response = await send(repo(name, 'refs', ref, 'search'), { method: 'POST', json: wish, signal });
  const answer = (await response.json()) as SearchAnswer;
  return { ...answer, millis: millis(response.headers.get('Server-Timing')) };
}

export type TimedAnswer = SearchAnswer & { millis: number | null };

const millis = (timing: string | null): number | null => {
  const found = /dur=([\d.]+)/.exec(timing ?? '')?.[1];
  return found === undefined ? null : Number(found);
};

export interface Validation {
  valid: boolean;
  canonical?: string;
  problems: Mistake[];
  warnings: string[];
}

export const validate = (name: string, ref: string, q: string, signal?: AbortSignal): Promise<Validation> =>
  ask(repo(name, 'refs', ref, 'search', 'validate'), { method: 'POST', json: { q }, signal });
