import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteObject, stat, writeText } from '../api/objects';
import type { SavedQuery } from '../api/savedQueries';
import { isRefused, messageOf } from '../api/errors';
import { changed } from '../api/queries';
import { createBranch } from '../api/repositories';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
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
  const flip = async (on: string) => {
    await (state.data?.written ? deleteObject(repository, on, path) : writeText(repository, on, path, actionOf(query, guarded, rule), 'application/yaml'));
    changed(repository);
    toast(`${path} is ${state.data?.written ? 'removed from' : 'written on'} ${on}, not committed yet.`);
  };
  const doing = async (action: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await action();
    } catch (failure) {
      setError(failure);
      toast(messageOf(failure), 'failed');
    } finally {
      setBusy(false);
    }
  };
  const detour = `gate-${query.name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
  const flipOnDetour = async () => {
    if (branches.every(({ id }) => id !== detour)) {
      await createBranch(repository, detour, guarded);
    }
    await flip(detour);
    navigate(to('changes', { ref: detour }));
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
          onClick={() => void doing(() => flip(guarded))}
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
        <p>
          {guarded} is protected and takes merges only.{' '}
          <button type="button" className="button small" disabled={busy} onClick={() => void doing(flipOnDetour)}>
            Switch it on branch {detour}
          </button>{' '}
          <span className="muted">Commit it there, then merge the branch into {guarded}.</span>
        </p>
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
