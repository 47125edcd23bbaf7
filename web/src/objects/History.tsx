import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ObjectChange, objectHistory } from '../api/history';
import { freshFor } from '../api/queries';
import { usePlace } from '../app/place';
import { FieldChanges } from '../compare/KeyChanges';
import { ago, short } from '../ui/format';
import { Failure, Loading } from '../ui/states';

/** Each commit that changed the object: which field, from what to what, who, when. */
export function History({ path, fields = [] }: { path: string; fields?: string[] }) {
  const { repository, ref } = usePlace();
  const [field, setField] = useState('');
  const found = useInfiniteQuery({
    queryKey: [repository, 'history', ref, path, field],
    queryFn: ({ pageParam, signal }) => objectHistory(repository, ref, path, { field, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next || undefined,
    staleTime: freshFor(ref),
  });
  if (found.error) {
    return <Failure error={found.error} retry={() => void found.refetch()} />;
  }
  const rows = found.data?.pages.flatMap(({ results }) => results);
  return (
    <>
      {fields.length > 0 && (
        <label className="history-filter">
          Changes of{' '}
          <select value={field} onChange={(event) => setField(event.target.value)}>
            <option value="">everything</option>
            {fields.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
      {rows === undefined ? (
        <Loading what="Looking through the commits …" />
      ) : (
        <ol className="history" aria-label="History">
          {rows.length === 0 && <li className="muted">No commit changed it.</li>}
          {rows.map((row) => (
            <Version key={row.commit.id} path={path} row={row} />
          ))}
        </ol>
      )}
      {found.hasNextPage && (
        <button type="button" className="button" onClick={() => void found.fetchNextPage()}>
          Further back
        </button>
      )}
    </>
  );
}

function Version({ path, row: { commit, author, type, fields } }: { path: string; row: ObjectChange }) {
  const { to } = usePlace();
  return (
    <li>
      <div className="version-head">
        {type === 'removed' ? (
          <span>{commit.message || 'no message'}</span>
        ) : (
          <a href={to('object', { ref: commit.id, path })}>{commit.message || 'no message'}</a>
        )}
        <span className="muted">
          {author.committer || 'Varve'}, {ago(author.creation_date)} ·{' '}
          <a className="hash" href={to('commit', { id: commit.id })}>
            {short(commit.id)}
          </a>
        </span>
      </div>
      {type !== 'changed' && <p className="muted">{type === 'added' ? 'Added' : 'Deleted'}</p>}
      {type === 'changed' && <FieldChanges fields={fields} />}
    </li>
  );
}
