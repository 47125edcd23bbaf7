/** Lists that come page by page, and the addresses of a repository. Reads take a signal, so that a stale one is cancelled. */
import { get } from './client';
import type { Page } from './types';

export const PAGE = 1000;
export const repo = (name: string, ...rest: string[]): string[] => ['repositories', name, ...rest];

/** All pages of a list, up to a bound that keeps a page usable. */
export async function all<T>(
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
