/** Runs of hooks, and trying them. */
import { ask, get, send } from './client';
import { PAGE, all, repo } from './pages';
import type { Page } from './types';

export interface HookRun {
  hook_run_id: string;
  action: string;
  hook_id: string;
  status: string;
  type?: string;
  error?: string;
  duration_ms?: number;
  violations?: number;
  warnings?: number;
}

export interface ActionRun {
  run_id: string;
  branch: string;
  start_time: string;
  end_time: string;
  event_type: string;
  status: string;
  commit_id: string;
  source_ref?: string;
  dry_run?: boolean;
  note?: string;
  hooks?: HookRun[];
}

export interface Violation {
  severity: 'fail' | 'warn';
  path: string;
  key: string;
  value: string;
  message: string;
}

export interface Violations extends Page<Violation> {
  /** Finds the objects of this page, as far as one query has room for them. */
  query: string;
  /** Find the others. */
  more_queries: string[];
}

export const actionRuns = async (name: string, signal?: AbortSignal): Promise<ActionRun[]> =>
  (await get<Page<ActionRun>>(repo(name, 'actions', 'runs'), { amount: 100 }, signal)).results;

export const actionRun = (name: string, run: string, signal?: AbortSignal) =>
  get<ActionRun>(repo(name, 'actions', 'runs', run), {}, signal);

export const runHooks = (name: string, run: string, signal?: AbortSignal) =>
  all<HookRun>(repo(name, 'actions', 'runs', run, 'hooks'), signal);

export const hookLog = async (name: string, run: string, hook: string, signal?: AbortSignal) =>
  (await send(repo(name, 'actions', 'runs', run, 'hooks', hook, 'output'), { signal })).text();

export const runViolations = (name: string, run: string, after: string, signal?: AbortSignal) =>
  get<Violations>(repo(name, 'actions', 'runs', run, 'violations'), { amount: PAGE, after }, signal);

export const tryHooks = async (
  name: string,
  wish: { ref: string; event: string; branch?: string; action?: string },
): Promise<ActionRun> =>
  ask(repo(name, 'actions', 'dry-run'), { method: 'POST', json: wish });
