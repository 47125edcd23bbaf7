import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Violation, runViolations } from '../api/hooks';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { count, plural } from '../ui/format';
import { More } from '../ui/More';
import { Failure, Loading } from '../ui/states';

/** So many more at each step: what is loaded is shown bit by bit, what is not is asked for. */
const STEP = 200;

/** The objects that hooks of a run object to, each a link, and all of them as queries. */
export function ViolationList({ run, lookAt }: { run: string; lookAt: string }) {
  const { repository } = usePlace();
  const [shown, setShown] = useState(STEP);
  const found = useInfiniteQuery({
    queryKey: [repository, 'violations', run],
    queryFn: ({ pageParam, signal }) => runViolations(repository, run, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => (pagination.has_more ? pagination.next_offset : undefined),
    staleTime: Infinity,
  });
  const pages = found.data?.pages ?? [];
  const all = pages.flatMap(({ results }) => results);
  const queries = pages.flatMap(({ query, more_queries }) => [query, ...more_queries]).filter((one) => one !== '');
  const more = () => {
    setShown(shown + STEP);
    if (shown + STEP > all.length && found.hasNextPage) {
      void found.fetchNextPage();
    }
  };
  return (
    <>
      {found.isPending && <Loading what="Loading what the hooks found …" />}
      {all.length > 0 && (
        <div className="violations">
          <p role="status">
            {found.hasNextPage ? 'More than ' : ''}
            {plural(all.length, 'finding')}
            {all.length > shown && `, the first ${count(shown)} here`} <Queries queries={queries} lookAt={lookAt} />
          </p>
          <ul>
            {all.slice(0, shown).map((violation, index) => (
              <Row key={index} violation={violation} lookAt={lookAt} />
            ))}
          </ul>
        </div>
      )}
      {found.error && <Failure error={found.error} retry={() => void (pages.length > 0 ? found.fetchNextPage() : found.refetch())} />}
      <More wanted={all.length > shown || found.hasNextPage} busy={found.isFetchingNextPage} onMore={more} />
    </>
  );
}

/** Each finds as many of the objects as one query has room for. */
function Queries({ queries, lookAt }: { queries: string[]; lookAt: string }) {
  const { to } = usePlace();
  return queries.map((one, index) => (
    <a key={index} className="button small" href={to('search', { ref: lookAt, q: one })}>
      <Icon name="search" /> {index === 0 ? 'Search these objects' : `Part ${index + 1}`}
    </a>
  ));
}

function Row({ violation: { severity, path, message }, lookAt }: { violation: Violation; lookAt: string }) {
  const { to } = usePlace();
  return (
    <li>
      <span className={severity === 'fail' ? 'badge bad' : 'badge changed'}>{severity}</span>{' '}
      {path !== '' && <a href={to('object', { ref: lookAt.replace(/\$$/, ''), path })}>{path}</a>} {message}
    </li>
  );
}
