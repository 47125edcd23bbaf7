import { useQuery } from '@tanstack/react-query';
import { type SavedQuery, savedQueries } from '../api/savedQueries';
import { usePlace } from '../app/place';
import { QueryText } from '../query/QueryText';
import { useExamples } from '../search/NoMatches';
import { Icon } from '../ui/Icon';
import { ago, count, short } from '../ui/format';
import { Listing } from '../ui/Listing';
import { Empty } from '../ui/states';
import { Waiting } from '../ui/Waiting';

export default function QueriesScreen() {
  const { repository } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'saved'],
    queryFn: ({ signal }) => savedQueries(repository, signal),
  });
  return (
    <div className="page">
      <div className="page-head">
        <h1>Saved queries</h1>
      </div>
      <Waiting on={found} what="Loading the queries …" />
      {found.data?.length === 0 && <NoQuery />}
      {found.data && found.data.length > 0 && (
        <Listing heads={['Name', 'Query', 'Answer', 'Owner', 'Saved']}>
          {found.data.map((query) => (
            <Row key={query.name} query={query} />
          ))}
        </Listing>
      )}
    </div>
  );
}

function NoQuery() {
  const { to } = usePlace();
  const examples = useExamples();
  return (
    <Empty title="No query is saved yet">
      <p>Search for something, then press Save. A few to begin with:</p>
      <ul className="examples">
        {examples.map((example) => (
          <li key={example}>
            <a className="example" href={to('search', { q: example })}>
              <code>{example}</code>
            </a>
          </li>
        ))}
      </ul>
    </Empty>
  );
}

function Row({ query }: { query: SavedQuery }) {
  const { to } = usePlace();
  return (
    <tr>
      <th scope="row">
        <a href={to('query', { name: query.name })}>{query.name}</a>
        {query.description !== '' && <div className="muted small">{query.description}</div>}
      </th>
      <td>
        <code>
          <QueryText text={query.q} />
        </code>
      </td>
      <td>
        <AnswerBadge query={query} />
      </td>
      <td>{query.owner}</td>
      <td>
        {ago(query.revision_date)}, revision {query.revision}
      </td>
    </tr>
  );
}

export function AnswerBadge({ query: { pinned, ref } }: { query: SavedQuery }) {
  return pinned ? (
    <span className="badge good" title={`fingerprint ${pinned.fingerprint}`}>
      <Icon name="lock" /> pinned: {count(pinned.total)} at {short(pinned.commit)}
    </span>
  ) : (
    <span className="badge neutral">floats on {ref}</span>
  );
}
