import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type SavedQuery, deleteObject, stat, writeText } from '../api/calls';
import { isRefused, messageOf } from '../api/errors';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { parametersOf } from '../query/parameters';
import { Failure } from '../ui/states';
import { toast } from '../ui/toasts';
import { type Rule, actionOf, gatePath } from './gate';

/** Makes the query a condition of every commit and merge to a branch: as a file that is committed like any other. */
export function GateSection({ query }: { query: SavedQuery }) {
  const { repository, branch, defaultBranch, branches, readOnly, to } = usePlace();
  const [guarded, setGuarded] = useState(branch ?? defaultBranch);
  const [rule, setRule] = useState<Rule>('nothing');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const path = gatePath(query.name);
  const state = useGate(guarded, path);
  const open = query.pinned ? [] : parametersOf(query.q).filter((name) => !(name in query.params));
  const flip = async () => {
    setBusy(true);
    setError(null);
    try {
      await (state.data?.written ? deleteObject(repository, guarded, path) : writeText(repository, guarded, path, actionOf(query, guarded, rule), 'application/yaml'));
      changed(repository);
      toast(`${path} is ${state.data?.written ? 'removed from' : 'written on'} ${guarded}, not committed yet.`);
    } catch (failure) {
      setError(failure);
      toast(messageOf(failure), 'failed');
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="setting" aria-labelledby="gate">
      <h2 id="gate">Gate</h2>
      <p className="muted">
        Refuses commits and merges to a branch by what this query finds in them. The switch writes or removes <code>{path}</code> on the
        branch; the gate follows when that is committed.
      </p>
      <div className="run-form">
        <label>
          Guards
          <select value={guarded} onChange={(event) => setGuarded(event.target.value)}>
            {branches.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
        <label>
          It must match
          <select value={rule} disabled={state.data?.written} onChange={(event) => setRule(event.target.value as Rule)}>
            <option value="nothing">nothing</option>
            <option value="something">at least one object</option>
          </select>
        </label>
        <button
          type="button"
          role="switch"
          className="button switch-button"
          aria-checked={state.data?.written ?? false}
          disabled={busy || readOnly || state.data === undefined || (open.length > 0 && !state.data.written)}
          onClick={() => void flip()}
        >
          {state.data?.written ? 'Gate on' : 'Gate off'}
        </button>
      </div>
      {open.length > 0 && <p className="muted">It cannot be a gate: ${open.join(', $')} has no default. Save it with one.</p>}
      {state.data && (
        <p role="status">
          {SAID[`${state.data.written} ${state.data.committed}`]}{' '}
          {state.data.written && <a href={to('object', { ref: `${guarded}$`, path })}>The file</a>}{' '}
          {state.data.written !== state.data.committed && (
            <a className="button small primary" href={to('changes', { ref: guarded })}>
              Review and commit
            </a>
          )}
        </p>
      )}
      {error !== null && <Failure error={error} />}
      {isRefused(error, 403) && (
        <p className="muted">A protected branch takes merges only: make a branch of it, switch the gate on in its file there, and merge.</p>
      )}
    </section>
  );
}

const SAID: Record<string, string> = {
  'true true': 'The gate is on.',
  'true false': 'Written, but not committed: the gate is not on yet. The commit that brings it is judged by it already.',
  'false true': 'Removed, but not committed: the gate is still on.',
  'false false': 'The gate is off.',
};

/** Whether the file is there with what is uncommitted, and without. */
function useGate(branch: string, path: string) {
  const { repository } = usePlace();
  return useQuery({
    queryKey: [repository, 'gate', branch, path],
    // Others commit too, and whoever asks whether a gate is on means now.
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const isAt = (ref: string) =>
        stat(repository, ref, path, signal).then(
          () => true,
          (error: unknown) => {
            if (isRefused(error, 404)) {
              return false;
            }
            throw error;
          },
        );
      const [written, committed] = await Promise.all([isAt(branch), isAt(`${branch}~0`)]);
      return { written, committed };
    },
  });
}
