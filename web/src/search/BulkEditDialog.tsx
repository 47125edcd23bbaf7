import { useState } from 'react';
import { type BulkEdit, type EditProgress, type EditReport, bulkEdit } from '../api/edits';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { KeyChanges, keyChanges } from '../compare/KeyChanges';
import { QueryText } from '../query/QueryText';
import { sent, useParameters } from '../query/parameters';
import { Dialog } from '../ui/Dialog';
import { useDraft } from '../ui/draft';
import { count, plural } from '../ui/format';
import { Failure } from '../ui/states';
import { toast } from '../ui/toasts';
import { EditFields, type EditLine, editOf, problemOf } from './EditFields';
import { NewBranchFirst } from './NewBranchFirst';

/** Changes the metadata of all that the query finds: first as a rehearsal, then in earnest. */
export function BulkEditDialog({ query, chosen = 0, onClose }: { query: string; chosen?: number; onClose: () => void }) {
  const { branch, readOnly, ref } = usePlace();
  return (
    <Dialog title={chosen > 0 ? `Edit ${plural(chosen, 'chosen object')}` : 'Edit all that match'} onClose={onClose} wide>
      {branch === null || readOnly ? (
        <p>
          <code>{ref}</code> cannot be written to. Choose a branch at the top, then come back.
        </p>
      ) : (
        <Edit branch={branch} query={query} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Edit({ branch, query, onClose }: { branch: string; query: string; onClose: () => void }) {
  const { repository, to } = usePlace();
  const [lines, setLines, drop] = useDraft<EditLine[]>(`bulk/${repository}`, [{ what: 'set', key: '', value: '' }]);
  const params = sent(useParameters(query));
  const [rehearsal, setRehearsal] = useState<EditReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<EditProgress | null>(null);
  const problem = problemOf(lines);
  const send = async (edit: Partial<BulkEdit>): Promise<EditReport | null> => {
    setBusy(true);
    setError(null);
    try {
      return await bulkEdit(repository, branch, { q: query, params, dry_run: true, ...editOf(lines), ...edit }, setProgress);
    } catch (failure) {
      setError(failure);
      setRehearsal(null);
      return null;
    } finally {
      setBusy(false);
      setProgress(null);
    }
  };
  const rehearse = async () => setRehearsal(await send({ dry_run: true }));
  const apply = async () => {
    const done = await send({ dry_run: false, expected_count: rehearsal?.matched });
    if (done) {
      drop();
      changed(repository);
      toast(`${plural(done.changed, 'object')} changed on ${branch}, not committed yet.`);
      onClose();
      navigate(to('changes', { ref: branch }));
    }
  };
  const ready = rehearsal !== null && rehearsal.changed > 0;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void (ready ? apply() : rehearse());
      }}
    >
      <p>
        On branch <strong>{branch}</strong>, uncommitted changes included:{' '}
        <code className="query-shown">{query === '' ? 'every object' : <QueryText text={query} />}</code>
      </p>
      <NewBranchFirst branch={branch} />
      <fieldset>
        <legend>What to change</legend>
        <EditFields
          lines={lines}
          onChange={(next) => {
            setLines(next);
            setRehearsal(null);
          }}
        />
      </fieldset>
      {progress && <Progress progress={progress} />}
      {error !== null && <Failure error={error} />}
      {rehearsal && <Rehearsal report={rehearsal} />}
      <p className="form-error">{problem}</p>
      <div className="form-end">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" className="button" disabled={busy || problem !== ''} onClick={() => void rehearse()}>
          Dry run
        </button>
        <button className="button primary" disabled={busy || !ready || problem !== ''}>
          {busy ? 'Working …' : ready ? `Change ${plural(rehearsal.changed, 'object')}` : 'Change'}
        </button>
      </div>
    </form>
  );
}

const STAGES = { survey: 'Looked at', write: 'Written' } as const;

function Progress({ progress: { stage, done, of } }: { progress: EditProgress }) {
  return (
    <div className="import-progress">
      <p role="status">
        {STAGES[stage]}: {count(done)} of {plural(of, 'object')}
      </p>
      <progress aria-label="Edit" value={done} max={Math.max(1, of)} />
    </div>
  );
}

function Rehearsal({ report }: { report: EditReport }) {
  return (
    <section className="rehearsal" aria-label="Dry run">
      <p role="status">
        <strong>{count(report.matched)}</strong> match, <strong>{count(report.changed)}</strong> would change,{' '}
        {count(report.unchanged)} are so already.
      </p>
      <ul>
        {report.sample.map(({ path, before, after }) => (
          <li key={path}>
            <code>{path}</code>
            <KeyChanges changes={keyChanges(before, after)} />
          </li>
        ))}
      </ul>
      {report.changed > report.sample.length && (
        <p className="muted">and {count(report.changed - report.sample.length)} more</p>
      )}
    </section>
  );
}
