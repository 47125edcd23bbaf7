/** Keys in use and declared keys; completion. */
import { get } from './client';
import { repo } from './pages';
import { search } from './search';
import type { Bucket } from './types';

export interface KeyDetails {
  key: string;
  count: number;
  types: Partial<Record<'number' | 'date' | 'boolean' | 'text', number>>;
  distinct: number;
  /** What the repository says of it. */
  declared?: DeclaredKey;
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
  /** Its place in the file, from 0. */
  order: number;
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
