import type { components } from './schema';

type Schemas = components['schemas'];

/** The document marks nothing as required; the service always sends these. */
type Complete<T> = { [K in keyof T]-?: NonNullable<T[K]> };

export type Metadata = Record<string, string>;
export type Repository = Complete<Schemas['Repository']>;
export type Ref = Complete<Schemas['Ref']>;
export type Commit = Complete<Schemas['Commit']>;

/** An object, or a common prefix of a listing, which has a path alone. */
export interface ObjectStats {
  path: string;
  path_type: 'object' | 'common_prefix';
  physical_address: string;
  checksum: string;
  mtime: number;
  size_bytes?: number;
  content_type?: string;
  metadata?: Metadata;
}

export interface Page<T> {
  pagination: { has_more: boolean; next_offset: string; results: number; max_per_page: number };
  results: T[];
}

export interface Bucket {
  value: string;
  count: number;
}

export interface Facet {
  buckets: Bucket[];
  distinct: number;
  missing: number;
}

/** From (included) to (excluded, but for a last number). */
export interface Bin {
  from: string;
  to: string;
  count: number;
}

export interface Histogram {
  type: 'number' | 'date';
  scale: 'linear' | 'log' | 'calendar';
  bins: Bin[];
  missing: number;
}

export interface SearchAnswer {
  commit: string;
  total: number;
  results: ObjectStats[];
  facets: Record<string, Facet | Histogram>;
  next: string;
  warnings: string[];
}

export type ChangeType = 'added' | 'removed' | 'changed' | 'prefix_changed' | 'conflict';

/** A changed object as it is on one side. */
export interface Side {
  checksum: string;
  mtime: number;
  content_type: string;
  metadata: Metadata;
}

export interface Change {
  type: ChangeType;
  path: string;
  path_type: 'object' | 'common_prefix';
  size_bytes?: number;
  left?: Side | null;
  right?: Side | null;
}

export interface Conflict {
  path: string;
  base?: ObjectStats;
  ours?: ObjectStats;
  theirs?: ObjectStats;
}

export interface Conflicts {
  total: number;
  results: Conflict[];
}

export interface MergeBase {
  source_commit_id: string;
  destination_commit_id: string;
  base_commit_id: string;
}
