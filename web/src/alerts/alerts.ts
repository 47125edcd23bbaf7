import { useQuery } from '@tanstack/react-query';
import { type Alert, alerts } from '../api/alerts';
import { branches } from '../api/repositories';
import { usePlace } from '../app/place';

const LOOK_AGAIN_MS = 4000;

/** What others commit and what is delivered is seen without asking. */
const LIVE = { refetchInterval: LOOK_AGAIN_MS, meta: { quiet: true } };

/** All of the repository. */
export function useAlerts() {
  const { repository } = usePlace();
  useQuery({ queryKey: [repository, 'branches'], queryFn: ({ signal }) => branches(repository, signal), ...LIVE });
  return useQuery({ queryKey: [repository, 'alerts'], queryFn: ({ signal }) => alerts(repository, signal), ...LIVE });
}

/** The query language's word for what an alert watches. */
export const watched = ({ query, revision }: Alert): string => `query:${query}${revision ? `@${revision}` : ''}`;

export type Standing = 'paused' | 'failing' | 'told' | 'waiting';

export const standing = ({ paused, attempts, last_delivery }: Alert): Standing =>
  paused ? 'paused' : attempts > 0 ? 'failing' : last_delivery ? 'told' : 'waiting';
