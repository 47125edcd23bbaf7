/** Imports of files that lie elsewhere. */
import { ask, get, send } from './client';
import { repo } from './pages';
import type { Commit } from './types';

export interface ImportState {
  completed: boolean;
  ingested_objects: number;
  commit?: Commit | null;
  error?: { message: string } | null;
}

export const startImport = (
  name: string,
  branch: string,
  path: string,
  destination: string,
  message: string,
): Promise<{ id: string }> =>
  ask(repo(name, 'branches', branch, 'import'), { method: 'POST', json: { paths: [{ type: 'common_prefix', path, destination }], commit: { message } }, });

export const importStatus = (name: string, branch: string, id: string, signal?: AbortSignal) =>
  get<ImportState>(repo(name, 'branches', branch, 'import'), { id }, signal);

export const cancelImport = (name: string, branch: string, id: string) =>
  send(repo(name, 'branches', branch, 'import'), { method: 'DELETE', query: { id } });
