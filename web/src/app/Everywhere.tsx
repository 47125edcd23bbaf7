import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type FoundIn, searchEverywhere } from '../api/everywhere';
import { QueryText } from '../query/QueryText';
import { Icon } from '../ui/Icon';
import { count, plural } from '../ui/format';
import { Failure, Loading } from '../ui/states';
import { href, navigate, useRoute } from './route';

const SHOWN = 4;

/** The query of the address in the given repositories, each with its count and a few of its objects. */
export function Everywhere({ repositories, children }: { repositories: string[]; children: ReactNode }) {
  const q = useRoute().params.get('q') ?? '';
  const found = useQuery({
    queryKey: ['everywhere', q, repositories],
    queryFn: ({ signal }) => searchEverywhere(repositories, q, SHOWN, signal),
    enabled: q !== '' && repositories.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const total = found.data?.reduce((sum, one) => sum + one.total, 0) ?? 0;
  return (
    <section className="everywhere" aria-label="Search in several repositories">
      <Box key={q} q={q} many={repositories.length} />
      {children}
      {found.isLoading && <Loading what="Searching …" />}
      {q !== '' && found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      {q !== '' && found.data && !found.error && (
        <>
          <p className="count" role="status">
            <strong>{count(total)}</strong> {total === 1 ? 'object' : 'objects'} in {plural(found.data.length, 'repository', 'repositories')}
          </p>
          <ul className="cards">
            {[...found.data]
              .sort((some, others) => others.total - some.total)
              .map((one) => (
                <InOne key={one.repository} found={one} q={q} />
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Box({ q, many }: { q: string; many: number }) {
  const [typed, setTyped] = useState(q);
  return (
    <form
      role="search"
      className="query-field"
      onSubmit={(event) => {
        event.preventDefault();
        navigate(typed.trim() === '' ? '#/' : `#/?${new URLSearchParams({ q: typed.trim() })}`);
      }}
    >
      <Icon name="search" />
      <input
        aria-label="Query in several repositories"
        placeholder={`Search in ${plural(many, 'repository', 'repositories')}, say class:truck AND size:>2KB`}
        value={typed}
        spellCheck={false}
        autoCapitalize="off"
        maxLength={8192}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button className="button primary">Search</button>
    </form>
  );
}

function InOne({ found: { repository, ref, total, results, warnings }, q }: { found: FoundIn; q: string }) {
  return (
    <li className="card found-in">
      <a href={href(repository, 'search', { q })}>
        <strong>{repository}</strong>
      </a>
      <span className="muted">
        {plural(total, 'object')} on {ref}
        {warnings.length > 0 && ` · ${warnings[0]}`}
      </span>
      {results.length > 0 && (
        <ul>
          {results.map(({ path }) => (
            <li key={path}>
              <a href={href(repository, 'object', { path })}>{path}</a>
            </li>
          ))}
          {total > results.length && (
            <li>
              <a href={href(repository, 'search', { q })}>
                <QueryText text={q} /> finds {count(total - results.length)} more
              </a>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
