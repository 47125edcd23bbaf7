/** The service's calls, by name. Reads take a signal, so that a stale one is cancelled. */
import { apiUrl, get, send } from './client';
import type { Mistake } from './errors';
import type {
  Bucket,
  Change,
  Commit,
  Conflicts,
  MergeBase,
  Metadata,
  ObjectStats,
  Page,
  Ref,
  Repository,
  SearchAnswer,
} from './types';

const PAGE = 1000;
const repo = (name: string, ...rest: string[]): string[] => ['repositories', name, ...rest];

/** All pages of a list, up to a bound that keeps a page usable. */
async function all<T>(
  path: string[],
  signal?: AbortSignal,
  query: Record<string, string | boolean> = {},
  pages = 20,
): Promise<T[]> {
  const found: T[] = [];
  let after = '';
  for (let page = 0; page < pages; page++) {
    const answer = await get<Page<T>>(path, { ...query, amount: PAGE, after }, signal);
    found.push(...answer.results);
    after = answer.pagination.next_offset;
    if (!answer.pagination.has_more) {
      break;
    }
  }
  return found;
}

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

// ---- repositories and refs

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

// ---- commits

export const commit = (name: string, ref: string, signal?: AbortSignal) =>
  get<Commit>(repo(name, 'commits', ref), {}, signal);

export interface LogWish {
  amount?: number;
  after?: string;
  objects?: string;
  first_parent?: boolean;
}

export const log = (name: string, ref: string, wish: LogWish, signal?: AbortSignal) =>
  get<Page<Commit>>(repo(name, 'refs', ref, 'commits'), { ...wish }, signal);

export const makeCommit = async (name: string, branch: string, message: string, metadata: Metadata): Promise<Commit> =>
  (await (
    await send(repo(name, 'branches', branch, 'commits'), { method: 'POST', json: { message, metadata } })
  ).json()) as Commit;

export const revert = (name: string, branch: string, ref: string, parent: number) =>
  send(repo(name, 'branches', branch, 'revert'), { method: 'POST', json: { ref, parent_number: parent } });

// ---- changes

export interface PageWish {
  prefix?: string;
  after?: string;
  delimiter?: string;
  amount?: number;
}

const BOTH_SIDES = { include_left_stats: true, include_right_stats: true };

export const uncommitted = (name: string, branch: string, wish: PageWish, signal?: AbortSignal) =>
  get<Page<Change>>(repo(name, 'branches', branch, 'diff'), { ...wish, ...BOTH_SIDES }, signal);

export type DiffKind = 'two_dot' | 'three_dot';

export const diff = (
  name: string,
  left: string,
  right: string,
  wish: PageWish & { type: DiffKind },
  signal?: AbortSignal,
) => get<Page<Change>>(repo(name, 'refs', left, 'diff', right), { ...wish, ...BOTH_SIDES }, signal);

export const mergeBase = (name: string, source: string, destination: string, signal?: AbortSignal) =>
  get<MergeBase>(repo(name, 'refs', source, 'merge', destination), {}, signal);

export const conflicts = (name: string, source: string, destination: string, signal?: AbortSignal) =>
  get<Conflicts>(repo(name, 'refs', source, 'merge', destination, 'conflicts'), {}, signal);

export const merge = async (
  name: string,
  source: string,
  destination: string,
  wish: { message: string; strategy?: string; metadata?: Metadata },
): Promise<{ reference: string }> =>
  (await (
    await send(repo(name, 'refs', source, 'merge', destination), { method: 'POST', json: wish })
  ).json()) as { reference: string };

export const reset = (
  name: string,
  branch: string,
  wish: { type: 'reset' } | { type: 'object' | 'common_prefix'; path: string },
) => send(repo(name, 'branches', branch), { method: 'PUT', json: wish });

// ---- objects

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

// ---- search

export interface SearchWish {
  q: string;
  params?: Metadata;
  sort?: string;
  limit?: number;
  after?: string;
  facets?: string[];
  fields?: string[];
}

/** Sent as POST: a long query does not fit into an address. */
export async function search(name: string, ref: string, wish: SearchWish, signal?: AbortSignal): Promise<TimedAnswer> {
  const response = await send(repo(name, 'refs', ref, 'search'), { method: 'POST', json: wish, signal });
  const answer = (await response.json()) as SearchAnswer;
  return { ...answer, millis: millis(response.headers.get('Server-Timing')) };
}

export type TimedAnswer = SearchAnswer & { millis: number | null };

const millis = (timing: string | null): number | null => {
  const found = /dur=([\d.]+)/.exec(timing ?? '')?.[1];
  return found === undefined ? null : Number(found);
};

// ---- looking at a query without running it

export interface Validation {
  valid: boolean;
  canonical?: string;
  problems: Mistake[];
  warnings: string[];
}

export const validate = async (name: string, ref: string, q: string, signal?: AbortSignal): Promise<Validation> =>
  (await (
    await send(repo(name, 'refs', ref, 'search', 'validate'), { method: 'POST', json: { q }, signal })
  ).json()) as Validation;

// ---- edits of all that a query finds

export interface BulkEdit {
  q: string;
  params?: Metadata;
  set?: Metadata;
  remove?: string[];
  rename?: Metadata;
  dry_run: boolean;
  expected_count?: number;
}

export interface EditReport {
  matched: number;
  changed: number;
  unchanged: number;
  skipped: number;
  sample: { path: string; before: Metadata; after: Metadata }[];
}

export const bulkEdit = async (name: string, branch: string, edit: BulkEdit): Promise<EditReport> =>
  (await (
    await send(repo(name, 'branches', branch, 'metadata'), { method: 'POST', json: { ...edit, sample: 20 } })
  ).json()) as EditReport;

// ---- who may do what

export interface Credential {
  access_key_id: string;
  creation_date: number;
}

export const users = (signal?: AbortSignal) => all<User & { creation_date: number }>(['auth', 'users'], signal);

export const createUser = (id: string) => send(['auth', 'users'], { method: 'POST', json: { id } });
export const deleteUser = (id: string) => send(['auth', 'users', id], { method: 'DELETE' });

export const credentials = (user: string, signal?: AbortSignal) =>
  all<Credential>(['auth', 'users', user, 'credentials'], signal);

export const createCredentials = async (user: string): Promise<Credential & { secret_access_key: string }> =>
  (await (await send(['auth', 'users', user, 'credentials'], { method: 'POST' })).json()) as Credential & {
    secret_access_key: string;
  };

export const deleteCredentials = (user: string, key: string) =>
  send(['auth', 'users', user, 'credentials', key], { method: 'DELETE' });

export interface Protection {
  patterns: string[];
  tag: string;
}

const PROTECTION = ['settings', 'branch_protection'];

export async function protection(name: string, signal?: AbortSignal): Promise<Protection> {
  const response = await send(repo(name, ...PROTECTION), { signal });
  const rules = (await response.json()) as { pattern: string }[];
  return { patterns: rules.map(({ pattern }) => pattern), tag: response.headers.get('ETag') ?? '*' };
}

/** Refused when others changed the rules since they were read. */
export const setProtection = (name: string, { patterns, tag }: Protection) =>
  send(repo(name, ...PROTECTION), {
    method: 'PUT',
    headers: { 'If-Match': tag },
    json: patterns.map((pattern) => ({ pattern })),
  });

// ---- what happened to a result, and to an object

export interface FieldChange {
  field: string;
  before?: string | null;
  after?: string | null;
}

export interface ResultChange {
  path: string;
  type: 'added' | 'removed' | 'changed';
  before?: ObjectStats | null;
  after?: ObjectStats | null;
  fields: FieldChange[];
}

export interface ResultDiff {
  left: string;
  right: string;
  added: number;
  removed: number;
  changed: number;
  results: ResultChange[];
  next: string;
  warnings: string[];
}

export const resultDiff = (
  name: string,
  left: string,
  right: string,
  wish: { q: string; after?: string; limit?: number },
  signal?: AbortSignal,
) => get<ResultDiff>(repo(name, 'refs', left, 'search', 'diff', right), { ...wish }, signal);

export interface QueryLogRow {
  commit: Commit;
  added: number;
  removed: number;
  changed: number;
  total: number;
}

export const queryLog = (name: string, ref: string, q: string, params: Metadata | undefined, signal?: AbortSignal) =>
  get<{ results: QueryLogRow[]; next: string }>(
    repo(name, 'refs', ref, 'search', 'log'),
    { q, params: params && JSON.stringify(params), limit: PAGE },
    signal,
  );

export interface ObjectChange {
  commit: Commit;
  author: Commit;
  type: 'added' | 'changed' | 'removed';
  fields: FieldChange[];
}

export const objectHistory = (
  name: string,
  ref: string,
  path: string,
  wish: { field?: string; after?: string },
  signal?: AbortSignal,
) =>
  get<{ results: ObjectChange[]; next: string }>(
    repo(name, 'refs', ref, 'objects', 'history'),
    { path, limit: 50, ...wish },
    signal,
  );

export interface LineageNode {
  id: string;
  kind: string;
  repository?: string;
  commit?: string;
  path?: string;
  metadata: Metadata;
}

export interface LineageGraph {
  nodes: LineageNode[];
  edges: { from: string; to: string; reference: string; stale: boolean }[];
  truncated: boolean;
}

export const lineage = (name: string, ref: string, path: string, direction: string, signal?: AbortSignal) =>
  get<LineageGraph>(repo(name, 'refs', ref, 'lineage'), { path, direction }, signal);

// ---- keys and suggestions

export interface KeyDetails {
  key: string;
  count: number;
  types: Partial<Record<'number' | 'date' | 'boolean' | 'text', number>>;
  distinct: number;
}

export const keysInUse = (name: string, ref: string, prefix: string, limit: number, signal?: AbortSignal) =>
  get<{ results: KeyDetails[]; total_keys: number }>(repo(name, 'refs', ref, 'keys'), { prefix, limit }, signal);

/** The values of a field and how many objects have them. */
export async function valuesOf(name: string, ref: string, q: string, field: string, signal?: AbortSignal): Promise<Bucket[]> {
  const facet = (await search(name, ref, { q, limit: 0, facets: [field] }, signal)).facets[field];
  return facet && 'buckets' in facet ? facet.buckets : [];
}

export interface Completion {
  kind: 'key' | 'field' | 'operator' | 'value';
  text: string;
  insert: string;
  count: number;
}

/** What the service would complete at the caret: also rare values, and keys beyond those listed. */
export const complete = (name: string, ref: string, q: string, at: number, limit: number, signal?: AbortSignal) =>
  get<{ start: number; end: number; suggestions: Completion[] }>(repo(name, 'refs', ref, 'search', 'suggest'), { q, at, limit }, signal);

export interface DeclaredKey {
  key: string;
  type?: string | null;
  unit?: string | null;
  values: string[];
  description?: string | null;
  pii?: boolean | null;
  pattern?: string | null;
}

export interface BrokenRule {
  key: string;
  rule: string;
  total: number;
  /** Finds all objects that break it. */
  query: string;
}

export const declaredKeys = (name: string, ref: string, signal?: AbortSignal) =>
  get<{ path?: string | null; results: DeclaredKey[] }>(repo(name, 'refs', ref, 'keys', 'declared'), {}, signal);

export const keyViolations = (name: string, ref: string, signal?: AbortSignal) =>
  get<{ valid: boolean; violations: BrokenRule[] }>(repo(name, 'refs', ref, 'keys', 'violations'), { limit: 0 }, signal);

// ---- imports

export interface ImportState {
  completed: boolean;
  ingested_objects: number;
  commit?: Commit | null;
  error?: { message: string } | null;
}

export const startImport = async (
  name: string,
  branch: string,
  path: string,
  destination: string,
  message: string,
): Promise<{ id: string }> =>
  (await (
    await send(repo(name, 'branches', branch, 'import'), {
      method: 'POST',
      json: { paths: [{ type: 'common_prefix', path, destination }], commit: { message } },
    })
  ).json()) as { id: string };

export const importStatus = (name: string, branch: string, id: string, signal?: AbortSignal) =>
  get<ImportState>(repo(name, 'branches', branch, 'import'), { id }, signal);

export const cancelImport = (name: string, branch: string, id: string) =>
  send(repo(name, 'branches', branch, 'import'), { method: 'DELETE', query: { id } });

// ---- saved queries

export interface SavedQuery {
  name: string;
  description: string;
  owner: string;
  creation_date: number;
  revision: number;
  newest_revision: number;
  author: string;
  revision_date: number;
  q: string;
  params: Metadata;
  sort: string;
  ref: string;
  pinned?: { commit: string; q: string; total: number; fingerprint: string } | null;
  permalink: string;
}

export interface QueryRun {
  id: string;
  run_date: number;
  runner: string;
  ref: string;
  commit: string;
  q: string;
  resolved: string;
  total: number;
  fingerprint?: string | null;
  milliseconds: number;
}

export interface Proof {
  holds: boolean;
  commit: string;
  expected: { total: number; fingerprint: string };
  actual: { total: number; fingerprint: string };
}

export interface QueryToSave {
  name?: string;
  description?: string;
  q: string;
  sort?: string;
  ref?: string;
  params?: Metadata;
  pinned: boolean;
}

export const savedQueries = (name: string, signal?: AbortSignal) => all<SavedQuery>(repo(name, 'queries'), signal);

export const savedQuery = (name: string, query: string, signal?: AbortSignal) =>
  get<SavedQuery>(repo(name, 'queries', query), {}, signal);

export const queryRevisions = (name: string, query: string, signal?: AbortSignal) =>
  all<SavedQuery>(repo(name, 'queries', query, 'revisions'), signal);

export const saveQuery = (name: string, query: QueryToSave) =>
  send(repo(name, 'queries'), { method: 'POST', json: query });

export const reviseQuery = (name: string, query: string, wish: QueryToSave) =>
  send(repo(name, 'queries', query), { method: 'PUT', json: wish });

export const deleteQuery = (name: string, query: string) => send(repo(name, 'queries', query), { method: 'DELETE' });

export const runQuery = async (
  name: string,
  query: string,
  wish: { ref?: string; params?: Metadata; limit?: number },
): Promise<SearchAnswer> =>
  (await (await send(repo(name, 'queries', query, 'run'), { method: 'POST', json: wish })).json()) as SearchAnswer;

export const queryRuns = async (name: string, query: string, signal?: AbortSignal): Promise<QueryRun[]> =>
  (await get<Page<QueryRun>>(repo(name, 'queries', query, 'runs'), { amount: 50 }, signal)).results;

export const verifyQuery = async (name: string, query: string, revision: number): Promise<Proof> =>
  (await (
    await send(repo(name, 'queries', query, 'verify'), { method: 'POST', query: { revision } })
  ).json()) as Proof;

// ---- hooks

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
  /** Finds the objects of this page. */
  query: string;
}

export const actionRuns = async (name: string, signal?: AbortSignal): Promise<ActionRun[]> =>
  (await get<Page<ActionRun>>(repo(name, 'actions', 'runs'), { amount: 100 }, signal)).results;

export const actionRun = (name: string, run: string, signal?: AbortSignal) =>
  get<ActionRun>(repo(name, 'actions', 'runs', run), {}, signal);

export const runHooks = (name: string, run: string, signal?: AbortSignal) =>
  all<HookRun>(repo(name, 'actions', 'runs', run, 'hooks'), signal);

export const hookLog = async (name: string, run: string, hook: string, signal?: AbortSignal) =>
  (await send(repo(name, 'actions', 'runs', run, 'hooks', hook, 'output'), { signal })).text();

export const runViolations = (name: string, run: string, signal?: AbortSignal) =>
  get<Violations>(repo(name, 'actions', 'runs', run, 'violations'), { amount: PAGE }, signal);

export const tryHooks = async (
  name: string,
  wish: { ref: string; event: string; branch?: string; action?: string },
): Promise<ActionRun> =>
  (await (await send(repo(name, 'actions', 'dry-run'), { method: 'POST', json: wish })).json()) as ActionRun;
