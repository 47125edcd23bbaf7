/** Objects: list, read, write. */
import { apiUrl, get, send } from './client';
import type { PageWish } from './changes';
import { repo } from './pages';
import type { Metadata, ObjectStats, Page } from './types';

export const list = (name: string, ref: string, wish: PageWish, signal?: AbortSignal) =>
  get<Page<ObjectStats>>(repo(name, 'refs', ref, 'objects', 'ls'), { ...wish }, signal);

export const stat = (name: string, ref: string, path: string, signal?: AbortSignal) =>
  get<ObjectStats>(repo(name, 'refs', ref, 'objects', 'stat'), { path }, signal);

export const contentUrl = (name: string, ref: string, path: string): string =>
  apiUrl(repo(name, 'refs', ref, 'objects'), { path });

export const contentStart = async (name: string, ref: string, path: string, bytes: number, signal?: AbortSignal) =>
  (
    await send(repo(name, 'refs', ref, 'objects'), {
      query: { path },
      headers: { Range: `bytes=0-${bytes - 1}` },
      signal,
    })
  ).text();

export const setMetadata = (name: string, branch: string, path: string, set: Metadata) =>
  send(repo(name, 'branches', branch, 'objects', 'stat', 'user_metadata'), {
    method: 'PUT',
    query: { path },
    json: { set },
  });

export const deleteObject = (name: string, branch: string, path: string) =>
  send(repo(name, 'branches', branch, 'objects'), { method: 'DELETE', query: { path } });

export const writeText = (name: string, branch: string, path: string, text: string, type: string) =>
  send(repo(name, 'branches', branch, 'objects'), { method: 'POST', query: { path }, body: text, headers: { 'Content-Type': type } });

export const uploadUrl = (name: string, branch: string, path: string): string =>
  apiUrl(repo(name, 'branches', branch, 'objects'), { path });
