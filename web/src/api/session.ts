import { useSyncExternalStore } from 'react';

/** Lapsed: somebody was logged in, so the page stays and asks again on top of it. */
export type SessionState = 'unknown' | 'in' | 'out' | 'lapsed';

let state: SessionState = 'unknown';
const listeners = new Set<() => void>();
// Another tab that logs in or out tells this one.
const tabs = new BroadcastChannel('varve.session');

function set(next: SessionState): void {
  state = next;
  listeners.forEach((listener) => listener());
}

tabs.addEventListener('message', ({ data }) => set(data === 'in' ? 'in' : 'out'));

export const session = {
  entered(): void {
    set('in');
  },
  loggedIn(): void {
    set('in');
    tabs.postMessage('in');
  },
  loggedOut(): void {
    set('out');
    tabs.postMessage('out');
  },
  refused(): void {
    if (state !== 'lapsed') {
      set(state === 'in' ? 'lapsed' : 'out');
    }
  },
};

export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
