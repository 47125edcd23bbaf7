/** Calls of the REST API with the session's token. */

export interface Row {
  path: string;
  size_bytes?: number;
  mtime: number;
  content_type?: string;
  metadata?: Record<string, string>;
}

export interface Warning {
  message?: string;
}

export interface Answer {
  commit: string;
  total: number;
  results: Row[];
  next: string;
  warnings?: (Warning | string)[];
}

interface Named {
  id: string;
}

interface Repository extends Named {
  default_branch: string;
}

export class RefusedCall extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const TOKEN = 'varve.token';

export const isLoggedIn = (): boolean => sessionStorage.getItem(TOKEN) !== null;

export const logOut = (): void => sessionStorage.removeItem(TOKEN);

export async function logIn(accessKeyId: string, secret: string): Promise<void> {
  const answer = await call<{ token: string }>('auth/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ access_key_id: accessKeyId, secret_access_key: secret }),
  });
  sessionStorage.setItem(TOKEN, answer.token);
}

/** The default branch of each repository. */
export async function repositories(): Promise<Map<string, string>> {
  const list = await call<{ results: Repository[] }>('repositories?amount=1000');
  return new Map(list.results.map((one) => [one.id, one.default_branch]));
}

export async function refs(repository: string): Promise<string[]> {
  const base = `repositories/${encodeURIComponent(repository)}`;
  const lists = await Promise.all([ids(`${base}/branches?amount=1000`), ids(`${base}/tags?amount=1000`)]);
  return lists.flat();
}

export function search(
  repository: string,
  ref: string,
  query: string,
  after: string,
  signal: AbortSignal,
): Promise<Answer> {
  const parameters = new URLSearchParams({ q: query, limit: '100' });
  if (after !== '') {
    parameters.set('after', after);
  }
  const place = `repositories/${encodeURIComponent(repository)}/refs/${encodeURIComponent(ref)}`;
  return call<Answer>(`${place}/search?${parameters}`, { signal });
}

async function ids(path: string): Promise<string[]> {
  const list = await call<{ results: Named[] }>(path);
  return list.results.map((one) => one.id);
}

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers);
  const token = sessionStorage.getItem(TOKEN);
  if (token !== null) {
    headers.set('Authorization', `Bearer ${token}`);
  }
  const response = await fetch(`/api/v1/${path}`, { ...init, headers });
  if (!response.ok) {
    throw new RefusedCall(response.status, await reason(response));
  }
  return (await response.json()) as T;
}

async function reason(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as { message?: unknown };
    return typeof body.message === 'string' ? body.message : text;
  } catch {
    return text === '' ? `${response.status} ${response.statusText}` : text;
  }
}
