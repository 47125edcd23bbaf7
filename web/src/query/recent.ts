const KEPT = 20;

const stored = (repository: string): string => `varve.queries.${repository}`;

/** The queries that were run here, newest first. */
export function recent(repository: string): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(stored(repository)) ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(repository: string, query: string): void {
  if (query !== '') {
    const list = [query, ...recent(repository).filter((one) => one !== query)].slice(0, KEPT);
    localStorage.setItem(stored(repository), JSON.stringify(list));
  }
}
