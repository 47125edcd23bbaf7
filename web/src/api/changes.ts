/** What differs between two refs, or is uncommitted; merge and reset. */
import { ask, get, send } from './client';
import { repo } from './pages';
import type { Change, Conflicts, MergeBase, Metadata, Page } from './types';

export interface PageWish {
  prefix?: string;
  after?: string;
  delimiter?: string;
  amount?: number;
}

const BOTH_SIDES = { include_left_stats: true, include_right_stats: true };

export const uncommitted = (name: string, branch: string, wish: PageWish, signal?: AbortSignal) =>
  get<Page<Change>>(repo(name, 'branches', branch, 'diff'), { ...wish, ...BOTH_SIDES }, signal);

export type DiffKind = 'two_dot' | 'three_dot';

export const diff = (
  name: string,
  left: string,
  right: string,
  wish: PageWish & { type: DiffKind },
  signal?: AbortSignal,
) => get<Page<Change>>(repo(name, 'refs', left, 'diff', right), { ...wish, ...BOTH_SIDES }, signal);

export const mergeBase = (name: string, source: string, destination: string, signal?: AbortSignal) =>
  get<MergeBase>(repo(name, 'refs', source, 'merge', destination), {}, signal);

export const conflicts = (name: string, source: string, destination: string, signal?: AbortSignal) =>
  get<Conflicts>(repo(name, 'refs', source, 'merge', destination, 'conflicts'), {}, signal);

export const merge = (
  name: string,
  source: string,
  destination: string,
  wish: { message: string; strategy?: string; metadata?: Metadata },
): Promise<{ reference: string }> =>
  ask(repo(name, 'refs', source, 'merge', destination), { method: 'POST', json: wish });

export const reset = (
  name: string,
  branch: string,
  wish: { type: 'reset' } | { type: 'object' | 'common_prefix'; path: string },
) => send(repo(name, 'branches', branch), { method: 'PUT', json: wish });
