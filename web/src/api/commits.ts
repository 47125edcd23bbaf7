/** Commits and the log. */
import { ask, get, send } from './client';
import { repo } from './pages';
import type { Commit, Metadata, Page } from './types';

export const commit = (name: string, ref: string, signal?: AbortSignal) =>
  get<Commit>(repo(name, 'commits', ref), {}, signal);

export interface LogWish {
  amount?: number;
  after?: string;
  objects?: string;
  first_parent?: boolean;
}

export const log = (name: string, ref: string, wish: LogWish, signal?: AbortSignal) =>
  get<Page<Commit>>(repo(name, 'refs', ref, 'commits'), { ...wish }, signal);

export const makeCommit = (name: string, branch: string, message: string, metadata: Metadata): Promise<Commit> =>
  ask(repo(name, 'branches', branch, 'commits'), { method: 'POST', json: { message, metadata } });

export const revert = (name: string, branch: string, ref: string, parent: number) =>
  send(repo(name, 'branches', branch, 'revert'), { method: 'POST', json: { ref, parent_number: parent } });
