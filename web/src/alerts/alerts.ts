import { useQuery } from '@tanstack/react-query';
import { type Alert, alerts } from '../api/alerts';
import { usePlace } from '../app/place';

const LOOK_AGAIN_MS = 3000;

/** All of the repository, looked at again while one waits to be told. */
export function useAlerts() {
  const { repository, branches } = usePlace();
  const heads = new Map(branches.map(({ id, commit_id }) => [id, commit_id]));
  const isUnderWay = ({ paused, branch, seen_commit, attempts }: Alert) =>
    !paused && (attempts > 0 || (heads.get(branch) ?? seen_commit) !== seen_commit);
  return useQuery({
    queryKey: [repository, 'alerts'],
    queryFn: ({ signal }) => alerts(repository, signal),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  });
}

/** The query language's word for what an alert watches. */
export const watched = ({ query, revision }: Alert): string => `query:${query}${revision ? `@${revision}` : ''}`;

export type Standing = 'paused' | 'failing' | 'told' | 'waiting';

export const standing = ({ paused, attempts, last_delivery }: Alert): Standing =>
  paused ? 'paused' : attempts > 0 ? 'failing' : last_delivery ? 'told' : 'waiting';
