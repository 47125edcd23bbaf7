/** Reads as the pages use them, kept while they are fresh. */
import { QueryClient, useQuery } from '@tanstack/react-query';
import { commit } from './commits';
import { NetworkLost, isRefused } from './errors';
import { stat } from './objects';
import { branches, repositories, repository, tags } from './repositories';

const isCommitId = (ref: string): boolean => /^[0-9a-f]{64}$/.test(ref);

/** What a commit holds never changes. */
export const freshFor = (ref: string): number => (isCommitId(ref) ? Infinity : 2_000);

const passes = (error: unknown): boolean => error instanceof NetworkLost || isRefused(error, 429);

/** A service whose index catches up has waited for it already: what it says is shown, and it is asked again. */
const askedAgainAfter = (error: unknown): number | false =>
  isRefused(error, 503) ? 1000 * (Number(error.retryAfter) || 5) : false;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (failures, error) => passes(error) && failures < 2,
      refetchInterval: ({ state }) => askedAgainAfter(state.error),
      // A lost network is an error to show, not a pause without a word.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

const refresh = (repository: string): void => void queryClient.invalidateQueries({ queryKey: [repository] });

// What one tab changes, the others show.
const tabs = new BroadcastChannel('varve.changes');
tabs.addEventListener('message', ({ data }) => refresh(String(data)));

export function changed(repository: string): void {
  refresh(repository);
  tabs.postMessage(repository);
}

export const useRepositories = () =>
  useQuery({ queryKey: ['repositories'], queryFn: ({ signal }) => repositories(signal) });

export const useRepository = (name: string) =>
  useQuery({
    queryKey: [name, 'repository'],
    queryFn: ({ signal }) => repository(name, signal),
    staleTime: 60_000,
  });

export const useBranches = (name: string) =>
  useQuery({ queryKey: [name, 'branches'], queryFn: ({ signal }) => branches(name, signal) });

export const useTags = (name: string) =>
  useQuery({ queryKey: [name, 'tags'], queryFn: ({ signal }) => tags(name, signal) });

export const useCommit = (name: string, ref: string) =>
  useQuery({
    queryKey: [name, 'commit', ref],
    queryFn: ({ signal }) => commit(name, ref, signal),
    staleTime: freshFor(ref),
  });

export const useStat = (name: string, ref: string, path: string) =>
  useQuery({
    queryKey: [name, 'stat', ref, path],
    queryFn: ({ signal }) => stat(name, ref, path, signal),
    enabled: path !== '',
    staleTime: freshFor(ref),
  });
