// The view that a hook script has of Varve. A script is one ES module:
//
//   export default function (event, repo, args) { … }
//
// It passes by returning and refuses by calling fail() or by throwing. docs/hooks.md has the rest.

/** What a script exports. A promise is waited for as long as the script itself has work to do. */
export type Hook = (event: Event, repo: Candidate, args: Args) => void | Promise<void>;

/** `args` of the action file: a mapping; empty when there is none. */
export type Args = Readonly<Record<string, Json>>;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type EventType =
  | "prepare-commit"
  | "pre-commit"
  | "post-commit"
  | "pre-merge"
  | "post-merge"
  | "pre-create-branch"
  | "post-create-branch"
  | "pre-delete-branch"
  | "post-delete-branch"
  | "pre-create-tag"
  | "post-create-tag"
  | "pre-delete-tag"
  | "post-delete-tag"
  | "pre-revert"
  | "post-revert"
  | "pre-cherry-pick"
  | "post-cherry-pick";

/** What is about to happen, or has happened. Names and meaning are those of a webhook's body. */
export interface Event {
  readonly event_type: EventType;
  /** RFC 3339, UTC. The only clock a script has: `Date.now()` stands still at this time. */
  readonly event_time: string;
  readonly run_id: string;
  /** Of post-* events alone: the same at every try, so that a receiver knows what it has had. */
  readonly event_id?: string;
  readonly action_name: string;
  readonly hook_id: string;
  readonly repository_id: string;
  /** The branch that moves; the destination of a merge. */
  readonly branch_id?: string;
  /** The branch or commit that is looked at; the source commit in pre-merge. */
  readonly source_ref?: string;
  readonly tag_id?: string;
  /** The commit that is to be published, or has been. */
  readonly commit_id?: string;
  readonly commit_message?: string;
  readonly committer?: string;
  readonly commit_metadata?: Metadata;
  /** The source of a merge as the caller named it. */
  readonly merge_source?: string;
  /** Whether nothing will be published whatever the script says. */
  readonly dry_run: boolean;
}

/**
 * User metadata. Without a prototype: `metadata[key]` is undefined for every key that is not there,
 * also for "constructor". Object.keys, Object.entries and `in` work as ever.
 */
export type Metadata = Readonly<Record<string, string>>;

export interface ObjectStats {
  readonly path: string;
  readonly checksum: string;
  readonly size_bytes: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  readonly content_type: string;
  readonly metadata: Metadata;
}

/** How one path differs between parent and candidate. A metadata edit alone is a change. */
export type Change =
  | { readonly path: string; readonly type: "added"; readonly before: null; readonly after: ObjectStats }
  | { readonly path: string; readonly type: "changed"; readonly before: ObjectStats; readonly after: ObjectStats }
  | { readonly path: string; readonly type: "removed"; readonly before: ObjectStats; readonly after: null };

export interface SearchOptions {
  /** 1 to 1000; 100 when left out. */
  readonly limit?: number;
  /** As in the REST API, such as "-meta.confidence:number,path". */
  readonly sort?: string;
  /** The `next` of the page before; the first page when left out. */
  readonly after?: string;
}

export interface SearchResult {
  /** Exact, whatever the limit. */
  readonly total: number;
  /** Fewer than the limit where their metadata would be more than about 4 MiB. */
  readonly results: readonly ObjectStats[];
  /** For the next page of the same search; empty when there is none. */
  readonly next: string;
}

export interface ListOptions {
  /** Only paths that begin so. */
  readonly prefix?: string;
  /** Only paths behind this one. */
  readonly after?: string;
}

export interface ReadOptions {
  /** At most so many bytes; more refuses. 1 MiB when left out, and at most. */
  readonly limit?: number;
}

export interface Facet {
  /** How many objects have the key. */
  readonly present: number;
  /** How many lack it. */
  readonly missing: number;
  /** How many distinct values there are. */
  readonly distinct: number;
  /** The most frequent values (1,000 at most, and 4 MiB of all keys), most frequent first, ties by value. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

/** A state of the repository. All of it is read-only, and the same however often it is asked. */
export interface State {
  /** The object at a path, or null. */
  stat(path: string): ObjectStats | null;
  /** Objects in path order, streamed. */
  list(options?: ListOptions): Iterable<ObjectStats>;
  /** Objects that a query of the search language matches. A query that can't be read throws. */
  search(query: string, options?: SearchOptions): SearchResult;
  /** How many objects a query matches. The empty query matches all. */
  count(query: string): number;
  /** How values are distributed among what a query matches: by key, or "path:N", "type", … */
  facets(query: string, keys: readonly string[]): Readonly<Record<string, Facet>>;
  /** The text of a small object, read as UTF-8. Throws when it is missing, too large or no UTF-8. */
  read(path: string, options?: ReadOptions): string;
  /** The keys that the repository declares, in order of their names; empty when it declares none. */
  declaredKeys(): readonly DeclaredKey[];
}

export interface DeclaredKey {
  readonly key: string;
  readonly type?: string;
  readonly unit?: string;
  readonly group?: string;
  readonly values?: readonly string[];
  readonly pattern?: string;
  readonly pii?: boolean;
  readonly description?: string;
}

/** The state that would be published: of a merge, the merged tree. */
export interface Candidate extends State {
  /** The state before: the branch's head. Empty before the first commit. */
  readonly parent: State;
  /** How many paths change; known before they are walked. */
  readonly changeCount: number;
  /**
   * What changes against the parent, in path order, streamed in batches: a million of them need
   * bounded memory as long as the script does not keep them. May be walked several times.
   */
  changes(): Iterable<Change>;
}

/** The key and the value that are wrong, for reports and for searches over violations. */
export interface ViolationDetails {
  readonly key?: string;
  readonly value?: string;
}

declare global {
  /**
   * Refuses, with a reason. The hook goes on, so that all violations of a commit are found at once.
   * The first 1,000 are kept, the rest is counted. Path null is for what concerns no object.
   */
  function fail(path: string | null, message: string, details?: ViolationDetails): void;
  /** Leaves a note on the run and lets it pass. Bounded in the same way. */
  function warn(path: string | null, message: string, details?: ViolationDetails): void;
  /** Goes into the run's log, of which the first 64 KiB are kept; a line says where it was cut. */
  const console: {
    log(...values: unknown[]): void;
    info(...values: unknown[]): void;
    warn(...values: unknown[]): void;
    error(...values: unknown[]): void;
    debug(...values: unknown[]): void;
  };
}
