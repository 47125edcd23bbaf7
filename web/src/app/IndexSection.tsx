import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type BranchIndex, indexState } from '../api/health';
import { Icon } from '../ui/Icon';
import { bytes, count, plural, short } from '../ui/format';
import { Listing } from '../ui/Listing';
import { More } from '../ui/More';
import { Waiting } from '../ui/Waiting';
import { usePlace } from './place';

const SHOWN = 20;
const LOOK_AGAIN_MS = 2000;

/** How far the index is with each branch; looked at again until it has all of them. */
export function IndexSection() {
  const { repository, branches } = usePlace();
  const [filter, setFilter] = useState('');
  const found = useInfiniteQuery({
    queryKey: [repository, 'index', filter],
    queryFn: ({ pageParam, signal }) => indexState(repository, { prefix: filter, after: pageParam, amount: SHOWN }, signal),
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => (pagination.has_more ? pagination.next_offset : undefined),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ results }) => results.some(isUnderWay)) ? LOOK_AGAIN_MS : false),
  });
  const rows = found.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <section className="setting" aria-labelledby="index">
      <h2 id="index">Index</h2>
      <p className="muted">
        What searches read. It is made from the history and follows each commit; a search waits for it, and no answer is ever partial.
        {found.data && ` It takes ${bytes(found.data.pages[0]?.size_bytes)} on disk, all branches together.`}
      </p>
      {branches.length > SHOWN && (
        <input className="filter" type="search" aria-label="Branches that begin with" placeholder="Branches that begin with" value={filter} onChange={(event) => setFilter(event.target.value)} />
      )}
      <Waiting on={found} what="Looking at the index …" />
      {found.data && rows.length === 0 && <p>No branch begins so.</p>}
      {rows.length > 0 && (
        <Listing heads={['Branch', 'State', 'Searchable up to', { number: 'Commits behind' }]}>
          {rows.map((row) => (
            <Row key={row.branch} row={row} />
          ))}
        </Listing>
      )}
      <More wanted={found.hasNextPage} busy={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
    </section>
  );
}

const isUnderWay = ({ state }: BranchIndex): boolean => state !== 'ready';

function Row({ row }: { row: BranchIndex }) {
  const { to } = usePlace();
  return (
    <tr>
      <th scope="row">
        <span className="path-cell">
          <Icon name="branch" /> <a href={to('commits', { ref: row.branch })}>{row.branch}</a>
        </span>
      </th>
      <td>
        <span className={row.state === 'ready' ? 'badge good' : 'badge changed'}>{row.state}</span>
      </td>
      <td>
        {row.indexed_commit ? (
          <a className="hash" href={to('commit', { ref: row.branch, id: row.indexed_commit })}>
            {short(row.indexed_commit)}
          </a>
        ) : (
          <span className="muted">nothing yet</span>
        )}
      </td>
      <td className="number" data-label="commits behind">{row.lag_is_exact ? count(row.lag) : `over ${plural(row.lag, 'commit')}`}</td>
    </tr>
  );
}
