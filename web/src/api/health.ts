/** Whether history, refs and index of a repository hold together. */
import { get, send } from './client';
import { repo } from './pages';
import type { Page } from './types';

export interface Health {
  commits: number;
  changes: number;
  refs: number;
  /** Commits whose state was read whole from the index. */
  views: number;
  problems: number;
  /** The first of them. */
  findings: { subject: string; problem: string }[];
}

/** Takes as long as reading everything does. */
export const checkHealth = (name: string, signal?: AbortSignal) => get<Health>(repo(name, 'fsck'), {}, signal);

/** How far the index is with a branch. */
export interface BranchIndex {
  branch: string;
  head: string;
  /** Absent when nothing of the branch is searchable, as far as was looked. */
  indexed_commit?: string | null;
  lag: number;
  lag_is_exact: boolean;
  state: 'ready' | 'behind' | 'rebuilding' | 'opening';
}

export interface IndexState extends Page<BranchIndex> {
  size_bytes: number;
}

export const indexState = (name: string, wish: { prefix?: string; after?: string; amount: number }, signal?: AbortSignal) =>
  get<IndexState>(repo(name, 'index'), wish, signal);

/** Searches wait for it. */
export const rebuildIndex = (name: string) => send(repo(name, 'index', 'rebuild'), { method: 'POST' });
