import { useQuery } from '@tanstack/react-query';
import { runViolations } from '../api/hooks';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { plural } from '../ui/format';
import { Failure, Loading } from '../ui/states';

const SHOWN = 200;

/** The objects that hooks of a run object to, each a link, and all of them as queries. */
export function ViolationList({ run, lookAt }: { run: string; lookAt: string }) {
  const { repository, to } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'violations', run],
    queryFn: ({ signal }) => runViolations(repository, run, signal),
    staleTime: Infinity,
  });
  if (found.error) {
    return <Failure error={found.error} retry={() => void found.refetch()} />;
  }
  if (found.data === undefined) {
    return <Loading what="Loading what the hooks found …" />;
  }
  const { results, query, more_queries, pagination } = found.data;
  const queries = [query, ...more_queries].filter((one) => one !== '');
  return results.length === 0 ? null : (
    <div className="violations">
      <p>
        {pagination.has_more ? 'More than ' : ''}
        {plural(results.length, 'finding')}
        {results.length > SHOWN && `, the first ${SHOWN} here`}{' '}
        {queries.map((one, index) => (
          <a key={index} className="button small" href={to('search', { ref: lookAt, q: one })}>
            <Icon name="search" /> {index === 0 ? 'Search these objects' : `Part ${index + 1}`}
          </a>
        ))}
      </p>
      <ul>
        {results.slice(0, SHOWN).map(({ severity, path, message }, index) => (
          <li key={index}>
            <span className={severity === 'fail' ? 'badge bad' : 'badge changed'}>{severity}</span>{' '}
            {path !== '' && <a href={to('object', { ref: lookAt.replace(/\$$/, ''), path })}>{path}</a>} {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
