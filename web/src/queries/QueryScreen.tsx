import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Proof, type QueryRun, type SavedQuery, deleteQuery, queryRevisions, queryRuns, savedQuery, verifyQuery } from '../api/savedQueries';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { QueryText } from '../query/QueryText';
import { attempt } from '../ui/attempt';
import { Icon } from '../ui/Icon';
import { ago, count, short } from '../ui/format';
import { Listing } from '../ui/Listing';
import { Failure } from '../ui/states';
import { Waiting } from '../ui/Waiting';
import { isCommitId } from '../refs/kinds';
import { AnswerBadge } from './QueriesScreen';
import { GateSection } from './GateSection';
import { RunForm } from './RunForm';

const LOOK_AGAIN_MS = 2000;

export default function QueryScreen() {
  const { repository, param } = usePlace();
  const name = param('name');
  const found = useQuery({
    queryKey: [repository, 'saved', name],
    queryFn: ({ signal }) => savedQuery(repository, name, signal),
  });
  return (
    <div className="page">
      <Waiting on={found} what="Loading the query …" />
      {found.data && <Found query={found.data} />}
    </div>
  );
}

function Found({ query }: { query: SavedQuery }) {
  const { to } = usePlace();
  const pinned = query.pinned;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{query.name}</h1>
          <p className="muted">
            {query.description !== '' && `${query.description} · `}
            {query.owner}, revision {query.revision} of {ago(query.revision_date)} <AnswerBadge query={query} />
          </p>
        </div>
        <div className="page-actions">
          <a
            className="button"
            href={to('search', { q: pinned?.q ?? query.q, ref: pinned?.commit ?? query.ref, sort: query.sort, params: paramsOf(query) })}
          >
            <Icon name="search" /> Open in search
          </a>
          <a className="button" href={to('alerts', { new: '1', query: query.name })}>
            <Icon name="bell" /> Watch this
          </a>
          <Deletion name={query.name} />
        </div>
      </div>
      <pre className="query-text">
        {query.q === '' ? 'every object' : <QueryText text={query.q} />}
      </pre>
      {pinned && (
        <p className="muted fingerprint">
          {count(pinned.total)} objects at {short(pinned.commit)}, SHA-256 of their canonical rows <code>{pinned.fingerprint}</code>
        </p>
      )}
      <RunForm query={query} />
      <GateSection query={query} />
      <Verification query={query} />
      <Runs name={query.name} />
      <Revisions name={query.name} />
    </>
  );
}

/** Values for the search page: a pinned query has its own in its text. */
const paramsOf = ({ pinned, params }: SavedQuery): string | undefined =>
  pinned || Object.keys(params).length === 0 ? undefined : JSON.stringify(params);

function Deletion({ name }: { name: string }) {
  const { repository, to } = usePlace();
  const remove = async () => {
    if (await attempt(() => deleteQuery(repository, name), `Query ${name} is deleted; the log of its runs stays.`)) {
      changed(repository);
      navigate(to('queries'));
    }
  };
  return (
    <button type="button" className="button danger" onClick={() => void remove()}>
      <Icon name="trash" /> Delete
    </button>
  );
}

function Verification({ query }: { query: SavedQuery }) {
  const { repository } = usePlace();
  const [proof, setProof] = useState<Proof | null>(null);
  const [error, setError] = useState<unknown>(null);
  const verify = async () => {
    setError(null);
    try {
      setProof(await verifyQuery(repository, query.name, query.revision));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section className="setting" aria-labelledby="verify">
      <h2 id="verify">Verify</h2>
      <p className="muted">Runs it again at the commit of then, and compares count and fingerprint.</p>
      <div>
        <button type="button" className="button" onClick={() => void verify()}>
          Verify
        </button>
      </div>
      {proof && (
        <p role="status" className={proof.holds ? 'badge good' : 'badge bad'}>
          {proof.holds
            ? `It holds: ${count(proof.actual.total)} objects, fingerprint ${proof.actual.fingerprint.slice(0, 16)}`
            : `It does not hold: ${count(proof.expected.total)} objects then, ${count(proof.actual.total)} now`}
        </p>
      )}
      {error !== null && <Failure error={error} />}
    </section>
  );
}

function Runs({ name }: { name: string }) {
  const { repository, to } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'saved', name, 'runs'],
    queryFn: ({ signal }) => queryRuns(repository, name, signal),
    refetchInterval: ({ state }) => (state.data?.some(({ fingerprint_state }) => fingerprint_state === 'pending') ? LOOK_AGAIN_MS : false),
  });
  return (
    <section className="setting" aria-labelledby="runs">
      <h2 id="runs">Runs</h2>
      {found.data?.length === 0 && <p className="muted">It has not run yet.</p>}
      {found.data && found.data.length > 0 && (
        <Listing heads={['When', 'Who', 'At', { number: 'Objects' }, 'Fingerprint']}>
          {found.data.map((run) => (
            <tr key={run.id}>
              <th scope="row">{ago(run.run_date / 1000)}</th>
              <td>{run.runner}</td>
              <td>
                {!isCommitId(run.ref) && `${run.ref} `}
                <a className="hash" href={to('search', { ref: run.commit, q: run.resolved })}>
                  {short(run.commit)}
                </a>
              </td>
              <td className="number" data-label="objects">{count(run.total)}</td>
              <td>
                <Fingerprint run={run} />
              </td>
            </tr>
          ))}
        </Listing>
      )}
    </section>
  );
}

function Fingerprint({ run: { fingerprint, fingerprint_state } }: { run: QueryRun }) {
  switch (fingerprint_state) {
    case 'done':
      return <code title={`SHA-256 of its canonical rows: ${fingerprint}`}>{fingerprint?.slice(0, 16)}</code>;
    case 'pending':
      return <span className="badge changed">being taken …</span>;
    case 'none':
      return <span className="muted">none: uncommitted rows were in it</span>;
  }
}

function Revisions({ name }: { name: string }) {
  const { repository } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'saved', name, 'revisions'],
    queryFn: ({ signal }) => queryRevisions(repository, name, signal),
  });
  return (found.data?.length ?? 0) < 2 ? null : (
    <section className="setting" aria-labelledby="revisions">
      <h2 id="revisions">Revisions</h2>
      <ol className="history">
        {found.data?.map((one) => (
          <li key={one.revision}>
            <div className="version-head">
              <span>Revision {one.revision}</span>
              <span className="muted">
                {one.author}, {ago(one.revision_date)}
              </span>
            </div>
            <code>
              <QueryText text={one.q} />
            </code>
          </li>
        ))}
      </ol>
    </section>
  );
}
