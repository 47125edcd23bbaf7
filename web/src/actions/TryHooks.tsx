import { useState } from 'react';
import { type ActionRun, tryHooks } from '../api/hooks';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { RefField } from '../refs/RefPicker';
import { useDraft } from '../ui/draft';
import { Failure } from '../ui/states';
import { Outcome } from './ActionsScreen';
import { ViolationList } from './ViolationList';

/** Runs hooks against a ref, and publishes nothing. */
export function TryHooks() {
  const { repository, ref, branch, to } = usePlace();
  const [target, setTarget] = useState(branch === null ? ref : `${branch}$`);
  const [event, setEvent] = useState('pre-commit');
  const [action, setAction] = useDraft(`action/${repository}`, '');
  const [run, setRun] = useState<ActionRun | null>(null);
  const [error, setError] = useState<unknown>(null);
  const go = async () => {
    setError(null);
    setRun(null);
    try {
      setRun(await tryHooks(repository, { ref: target, event, ...(action.trim() === '' ? {} : { action }) }));
      changed(repository);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section className="setting" aria-labelledby="try">
      <h2 id="try">Try hooks without committing</h2>
      <form
        className="form"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void go();
        }}
      >
        <div className="run-form">
          <RefField label="On" value={target} onPick={setTarget} />
          <label>
            As
            <select value={event} onChange={(chosen) => setEvent(chosen.target.value)}>
              <option>pre-commit</option>
              <option>pre-merge</option>
            </select>
          </label>
          <button className="button primary">Try</button>
        </div>
        <label>
          An action file to try
          <textarea className="code" rows={4} placeholder="Empty: the action files that are in force on the ref" spellCheck={false} value={action} onChange={(typed) => setAction(typed.target.value)} />
        </label>
      </form>
      {error !== null && <Failure error={error} />}
      {run && (
        <>
          <p role="status">
            <Outcome status={run.status} /> {run.note} <a href={to('run', { id: run.run_id })}>The run and its log</a>
          </p>
          <ViolationList run={run.run_id} lookAt={target} />
        </>
      )}
    </section>
  );
}
