import { NetworkLost, refusal } from './errors';
import { session } from './session';

type Query = Record<string, string | number | boolean | undefined | null>;

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  query?: Query;
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** A wrong password is no lapsed session. */
  login?: boolean;
}

/** Below the page's own address, so that a path prefix in front of the service does no harm. */
export function apiUrl(path: string[], query: Query = {}): string {
  const url = new URL(`api/v1/${path.map(encodeURIComponent).join('/')}`, document.baseURI);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.set(name, String(value));
    }
  }
  return url.href;
}

/** The session is a cookie out of reach of scripts; no secret is kept here. */
export async function send(path: string[], call: Call = {}): Promise<Response> {
  const response = await reach(apiUrl(path, call.query), call);
  if (!response.ok) {
    if (response.status === 401 && !call.login) {
      session.refused();
    }
    throw await refusal(response);
  }
  return response;
}

export async function get<T>(path: string[], query: Query = {}, signal?: AbortSignal): Promise<T> {
  return ask(path, { query, signal });
}

/** For calls whose answer is JSON, whatever their method. */
export async function ask<T>(path: string[], call: Call): Promise<T> {
  return (await (await send(path, call)).json()) as T;
}

async function reach(url: string, call: Call): Promise<Response> {
  const headers = new Headers(call.headers);
  if (call.json !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  const body = call.json === undefined ? call.body : JSON.stringify(call.json);
  try {
    return await fetch(url, { method: call.method ?? 'GET', headers, body, signal: call.signal });
  } catch (error) {
    if (call.signal?.aborted) {
      throw error;
    }
    throw new NetworkLost();
  }
}
