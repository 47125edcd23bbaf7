/** Reads as the pages use them, kept while they are fresh. */
import { QueryClient, useQuery } from '@tanstack/react-query';
import * as calls from './calls';
import { NetworkLost, Refused } from './errors';

const isCommitId = (ref: string): boolean => /^[0-9a-f]{64}$/.test(ref);

/** What a commit holds never changes. */
export const freshFor = (ref: string): number => (isCommitId(ref) ? Infinity : 2_000);

const passes = (error: unknown): boolean =>
  error instanceof NetworkLost || (error instanceof Refused && (error.status === 503 || error.status === 429));

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (failures, error) => passes(error) && failures < 2,
      // A lost network is an error to show, not a pause without a word.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

export const changed = (repository: string): void => void queryClient.invalidateQueries({ queryKey: [repository] });

export const useRepositories = () =>
  useQuery({ queryKey: ['repositories'], queryFn: ({ signal }) => calls.repositories(signal) });

export const useRepository = (name: string) =>
  useQuery({
    queryKey: [name, 'repository'],
    queryFn: ({ signal }) => calls.repository(name, signal),
    staleTime: 60_000,
  });

export const useBranches = (name: string) =>
  useQuery({ queryKey: [name, 'branches'], queryFn: ({ signal }) => calls.branches(name, signal) });

export const useTags = (name: string) =>
  useQuery({ queryKey: [name, 'tags'], queryFn: ({ signal }) => calls.tags(name, signal) });

export const useCommit = (name: string, ref: string) =>
  useQuery({
    queryKey: [name, 'commit', ref],
    queryFn: ({ signal }) => calls.commit(name, ref, signal),
    staleTime: freshFor(ref),
  });

export const useStat = (name: string, ref: string, path: string) =>
  useQuery({
    queryKey: [name, 'stat', ref, path],
    queryFn: ({ signal }) => calls.stat(name, ref, path, signal),
    enabled: path !== '',
    staleTime: freshFor(ref),
  });
