import { useQueries, useQuery } from '@tanstack/react-query';
import { log, stat } from '../api/calls';
import { isRefused } from '../api/errors';
import { freshFor } from '../api/queries';
import type { Commit, Metadata, ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { KeyChanges, keyChanges } from '../compare/KeyChanges';
import { ago, bytes, short } from '../ui/format';
import { Failure, Loading } from '../ui/states';

const VERSIONS_SHOWN = 30;

/** Each version of the object, and what changed with it: key, old, new, who, when. */
export function History({ path }: { path: string }) {
  const { repository, ref } = usePlace();
  const commits = useQuery({
    queryKey: [repository, 'history', ref, path],
    queryFn: async ({ signal }) =>
      (await log(repository, ref, { objects: path, amount: VERSIONS_SHOWN }, signal)).results,
    staleTime: freshFor(ref),
  });
  const versions = useQueries({
    queries: (commits.data ?? []).map(({ id }) => ({
      queryKey: [repository, 'version', id, path],
      queryFn: ({ signal }: { signal: AbortSignal }) => versionAt(repository, id, path, signal),
      staleTime: Infinity,
    })),
  });
  if (commits.isPending) {
    return <Loading what="Looking through the commits …" />;
  }
  if (commits.error) {
    return <Failure error={commits.error} retry={() => void commits.refetch()} />;
  }
  return (
    <ol className="history" aria-label="History">
      {commits.data.length === 0 && <li className="muted">It is not committed yet.</li>}
      {commits.data.map((commit, index) => (
        <Version
          key={commit.id}
          path={path}
          commit={commit}
          now={versions[index]?.data}
          before={index + 1 < commits.data.length ? versions[index + 1]?.data : null}
        />
      ))}
    </ol>
  );
}

async function versionAt(repository: string, commit: string, path: string, signal: AbortSignal): Promise<ObjectStats | null> {
  try {
    return await stat(repository, commit, path, signal);
  } catch (error) {
    if (isRefused(error, 404)) {
      return null;
    }
    throw error;
  }
}

interface VersionProps {
  path: string;
  commit: Commit;
  /** Null where the object is absent, undefined while it loads. */
  now: ObjectStats | null | undefined;
  before: ObjectStats | null | undefined;
}

function Version({ path, commit, now, before }: VersionProps) {
  const { to } = usePlace();
  return (
    <li>
      <div className="version-head">
        <a href={to('object', { ref: commit.id, path })}>{commit.message || 'no message'}</a>
        <span className="muted">
          {commit.committer || 'Varve'}, {ago(commit.creation_date)} ·{' '}
          <a className="hash" href={to('commit', { id: commit.id })}>
            {short(commit.id)}
          </a>
        </span>
      </div>
      {now !== undefined && before !== undefined && <VersionChange now={now} before={before} />}
    </li>
  );
}

function VersionChange({ now, before }: { now: ObjectStats | null; before: ObjectStats | null }) {
  if (now === null) {
    return <p className="muted">Deleted</p>;
  }
  if (before === null) {
    return <p className="muted">Added, {bytes(now.size_bytes)}</p>;
  }
  const none: Metadata = {};
  const changes = keyChanges(before.metadata ?? none, now.metadata ?? none);
  return (
    <>
      {before.checksum !== now.checksum && (
        <p className="muted">
          Content changed, {bytes(before.size_bytes)} → {bytes(now.size_bytes)}
        </p>
      )}
      <KeyChanges changes={changes} />
      {changes.length === 0 && before.checksum === now.checksum && <p className="muted">The same as before</p>}
    </>
  );
}
