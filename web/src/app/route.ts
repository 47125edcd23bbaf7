import { useMemo, useSyncExternalStore } from 'react';

export type Params = Record<string, string | undefined>;

/** Where the reader is. All of it is in the address, behind the '#': no server needs to know. */
export interface Route {
  repository: string;
  screen: string;
  params: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#/, ''));
  const [repository = '', screen = ''] = path.split('/').filter(Boolean).map(decode);
  return { repository, screen: screen === '' ? 'search' : screen, params: new URLSearchParams(search) };
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf('?');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function href(repository: string, screen: string, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') {
      search.set(name, value);
    }
  }
  const query = search.toString();
  return `#/${encodeURIComponent(repository)}/${screen}${query === '' ? '' : `?${query}`}`;
}

const listeners = new Set<() => void>();
window.addEventListener('hashchange', () => listeners.forEach((listener) => listener()));

export function navigate(to: string, replace = false): void {
  if (to === location.hash) {
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  listeners.forEach((listener) => listener());
}

window.addEventListener('popstate', () => listeners.forEach((listener) => listener()));

export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => location.hash,
  );
  return useMemo(() => parseRoute(hash), [hash]);
}

/** Changes some parameters of the present address. */
export function withParams(route: Route, changes: Params): string {
  const params: Params = Object.fromEntries(route.params);
  return href(route.repository, route.screen, { ...params, ...changes });
}
