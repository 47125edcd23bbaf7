import { useQuery } from '@tanstack/react-query';
import { uncommitted } from '../api/changes';
import { usePlace } from '../app/place';

/** Whether the branch that is looked at has changes that nobody has committed. */
export function useDirty(): boolean {
  const { repository, branch } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'dirty', branch],
    queryFn: ({ signal }) => uncommitted(repository, branch ?? '', { amount: 1 }, signal),
    enabled: branch !== null,
    retry: false,
  });
  return (found.data?.results.length ?? 0) > 0;
}
