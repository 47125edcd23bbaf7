/** Who is logged in, who may, and with which keys. */
import { ask, get, send } from './client';
import { all } from './pages';

export interface User {
  id: string;
  friendly_name: string;
}

export const logIn = (accessKeyId: string, secret: string): Promise<Response> =>
  send(['auth', 'login'], {
    method: 'POST',
    json: { access_key_id: accessKeyId, secret_access_key: secret },
    login: true,
  });

export const logOut = (): Promise<Response> => send(['auth', 'logout'], { method: 'POST', login: true });

export const currentUser = async (signal?: AbortSignal): Promise<User> =>
  (await get<{ user: User }>(['user'], {}, signal)).user;

export const version = (signal?: AbortSignal) => get<{ version: string }>(['config', 'version'], {}, signal);

export interface Credential {
  access_key_id: string;
  creation_date: number;
}

export const users = (signal?: AbortSignal) => all<User & { creation_date: number }>(['auth', 'users'], signal);

export const createUser = (id: string) => send(['auth', 'users'], { method: 'POST', json: { id } });
export const deleteUser = (id: string) => send(['auth', 'users', id], { method: 'DELETE' });

export const credentials = (user: string, signal?: AbortSignal) =>
  all<Credential>(['auth', 'users', user, 'credentials'], signal);

export const createCredentials = (user: string): Promise<Credential & { secret_access_key: string }> =>
  ask(['auth', 'users', user, 'credentials'], { method: 'POST' });

export const deleteCredentials = (user: string, key: string) =>
  send(['auth', 'users', user, 'credentials', key], { method: 'DELETE' });
