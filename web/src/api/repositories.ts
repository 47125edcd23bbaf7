/** Repositories, their branches and tags. */
import { get, send } from './client';
import { all, repo } from './pages';
import type { Ref, Repository } from './types';

export const repositories = (signal?: AbortSignal) => all<Repository>(['repositories'], signal);
export const repository = (name: string, signal?: AbortSignal) => get<Repository>(repo(name), {}, signal);

export const createRepository = (name: string, namespace: string, branch: string) =>
  send(['repositories'], {
    method: 'POST',
    json: { name, storage_namespace: namespace, default_branch: branch },
  });

export const deleteRepository = (name: string) => send(repo(name), { method: 'DELETE' });
export const branches = (name: string, signal?: AbortSignal) => all<Ref>(repo(name, 'branches'), signal);
export const tags = (name: string, signal?: AbortSignal) => all<Ref>(repo(name, 'tags'), signal);

export const createBranch = (name: string, branch: string, source: string) =>
  send(repo(name, 'branches'), { method: 'POST', json: { name: branch, source } });

export const deleteBranch = (name: string, branch: string) =>
  send(repo(name, 'branches', branch), { method: 'DELETE' });

export const createTag = (name: string, tag: string, ref: string) =>
  send(repo(name, 'tags'), { method: 'POST', json: { id: tag, ref } });

export const deleteTag = (name: string, tag: string) => send(repo(name, 'tags', tag), { method: 'DELETE' });
