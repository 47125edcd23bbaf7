/** What happened to a result and to an object, and what an object was made from. */
import { get } from './client';
import { PAGE, repo } from './pages';
import type { Commit, Metadata, ObjectStats } from './types';

export interface FieldChange {
  field: string;
  before?: string | null;
  after?: string | null;
}

export interface ResultChange {
  path: string;
  type: 'added' | 'removed' | 'changed';
  before?: ObjectStats | null;
  after?: ObjectStats | null;
  fields: FieldChange[];
}

export interface ResultDiff {
  left: string;
  right: string;
  added: number;
  removed: number;
  changed: number;
  results: ResultChange[];
  next: string;
  warnings: string[];
}

export const resultDiff = (
  name: string,
  left: string,
  right: string,
  { params, ...wish }: { q: string; params?: Metadata; after?: string; limit?: number },
  signal?: AbortSignal,
) => get<ResultDiff>(repo(name, 'refs', left, 'search', 'diff', right), { ...wish, params: params && JSON.stringify(params) }, signal);

export interface QueryLogRow {
  commit: Commit;
  added: number;
  removed: number;
  changed: number;
  total: number;
}

export const queryLog = (name: string, ref: string, q: string, params: Metadata | undefined, signal?: AbortSignal) =>
  get<{ results: QueryLogRow[]; next: string }>(
    repo(name, 'refs', ref, 'search', 'log'),
    { q, params: params && JSON.stringify(params), limit: PAGE },
    signal,
  );

export interface ObjectChange {
  commit: Commit;
  author: Commit;
  type: 'added' | 'changed' | 'removed';
  fields: FieldChange[];
}

export const objectHistory = (
  name: string,
  ref: string,
  path: string,
  wish: { field?: string; after?: string },
  signal?: AbortSignal,
) =>
  get<{ results: ObjectChange[]; next: string }>(
    repo(name, 'refs', ref, 'objects', 'history'),
    { path, limit: 50, ...wish },
    signal,
  );

export interface LineageNode {
  id: string;
  kind: string;
  repository?: string;
  commit?: string;
  path?: string;
  metadata: Metadata;
}

export interface LineageGraph {
  nodes: LineageNode[];
  edges: { from: string; to: string; reference: string; stale: boolean }[];
  truncated: boolean;
}

export const lineage = (name: string, ref: string, path: string, direction: string, signal?: AbortSignal) =>
  get<LineageGraph>(repo(name, 'refs', ref, 'lineage'), { path, direction }, signal);
