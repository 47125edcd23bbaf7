/** Saved queries and their runs. */
import { ask, get, send } from './client';
import { all, repo } from './pages';
import type { Metadata, Page, SearchAnswer } from './types';

export interface SavedQuery {
  name: string;
  description: string;
  owner: string;
  creation_date: number;
  revision: number;
  newest_revision: number;
  author: string;
  revision_date: number;
  q: string;
  params: Metadata;
  sort: string;
  ref: string;
  pinned?: { commit: string; q: string; total: number; fingerprint: string } | null;
  permalink: string;
}

export interface QueryRun {
  id: string;
  run_date: number;
  runner: string;
  ref: string;
  commit: string;
  q: string;
  resolved: string;
  total: number;
  fingerprint?: string | null;
  /** Pending while very many rows are looked at; none for uncommitted ones. */
  fingerprint_state: 'done' | 'pending' | 'none';
  milliseconds: number;
}

export interface Proof {
  holds: boolean;
  commit: string;
  expected: { total: number; fingerprint: string };
  actual: { total: number; fingerprint: string };
}

export interface QueryToSave {
  name?: string;
  description?: string;
  q: string;
  sort?: string;
  ref?: string;
  params?: Metadata;
  pinned: boolean;
}

export const savedQueries = (name: string, signal?: AbortSignal) => all<SavedQuery>(repo(name, 'queries'), signal);

export const savedQuery = (name: string, query: string, signal?: AbortSignal) =>
  get<SavedQuery>(repo(name, 'queries', query), {}, signal);

export const queryRevisions = (name: string, query: string, signal?: AbortSignal) =>
  all<SavedQuery>(repo(name, 'queries', query, 'revisions'), signal);

export const saveQuery = (name: string, query: QueryToSave) =>
  send(repo(name, 'queries'), { method: 'POST', json: query });

export const reviseQuery = (name: string, query: string, wish: QueryToSave) =>
  send(repo(name, 'queries', query), { method: 'PUT', json: wish });

export const deleteQuery = (name: string, query: string) => send(repo(name, 'queries', query), { method: 'DELETE' });

export const runQuery = (
  name: string,
  query: string,
  wish: { ref?: string; params?: Metadata; limit?: number },
): Promise<SearchAnswer> =>
  ask(repo(name, 'queries', query, 'run'), { method: 'POST', json: wish });

export const queryRuns = async (name: string, query: string, signal?: AbortSignal): Promise<QueryRun[]> =>
  (await get<Page<QueryRun>>(repo(name, 'queries', query, 'runs'), { amount: 50 }, signal)).results;

export const verifyQuery = async (name: string, query: string, revision: number): Promise<Proof> =>
  ask(repo(name, 'queries', query, 'verify'), { method: 'POST', query: { revision } });
