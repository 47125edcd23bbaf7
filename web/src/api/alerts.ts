/** Saved queries that are watched, each told to a webhook. */
import { ask, get, send } from './client';
import { repo } from './pages';

export interface Alert {
  id: string;
  query: string;
  /** Absent where the newest counts. */
  revision?: number | null;
  branch: string;
  url: string;
  owner: string;
  creation_date: number;
  /** The commit up to which the receiver knows the result. */
  seen_commit: string;
  last_delivery?: number | null;
  paused: boolean;
  attempts: number;
  last_error?: string | null;
  next_attempt?: number | null;
}

export interface AlertToMake {
  query: string;
  revision?: number;
  branch: string;
  url: string;
  secret?: string;
}

/** There are at most 100: no pages. */
export const alerts = async (name: string, signal?: AbortSignal): Promise<Alert[]> =>
  (await get<{ results: Alert[] }>(repo(name, 'alerts'), {}, signal)).results;

/** The secret is told this once. */
export const createAlert = (name: string, alert: AlertToMake): Promise<Alert & { secret: string }> =>
  ask(repo(name, 'alerts'), { method: 'POST', json: alert });

export const actOnAlert = (name: string, id: string, what: 'pause' | 'resume' | 'retry') =>
  send(repo(name, 'alerts', id, what), { method: 'POST' });

export const deleteAlert = (name: string, id: string) => send(repo(name, 'alerts', id), { method: 'DELETE' });
