/** Whether history, refs and index of a repository hold together. */
import { get, send } from './client';
import { repo } from './pages';

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

/** Searches wait for it. */
export const rebuildIndex = (name: string) => send(repo(name, 'index', 'rebuild'), { method: 'POST' });
