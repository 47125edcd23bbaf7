/** Branches that take merges alone. */
import { send } from './client';
import { repo } from './pages';

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
