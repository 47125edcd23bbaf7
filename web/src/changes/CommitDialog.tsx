import { useState } from 'react';
import { makeCommit } from '../api/calls';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { type Field, MetadataFields, metadataOf, problemOf } from '../objects/MetadataFields';
import { Dialog } from '../ui/Dialog';
import { useDraft } from '../ui/draft';
import { short } from '../ui/format';
import { toast } from '../ui/toasts';
import { Refusal } from './Refusal';

interface Draft {
  message: string;
  fields: Field[];
}

export function CommitDialog({ branch, onClose }: { branch: string; onClose: () => void }) {
  const { repository, to } = usePlace();
  const [draft, setDraft, drop] = useDraft<Draft>(`commit/${repository}/${branch}`, { message: '', fields: [] });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const problem = problemOf(draft.fields);
  const commit = async () => {
    setBusy(true);
    setError(null);
    try {
      const made = await makeCommit(repository, branch, draft.message, metadataOf(draft.fields));
      drop();
      changed(repository);
      toast(`Committed ${short(made.id)} on ${branch}.`);
      navigate(to('commit', { ref: branch, id: made.id }));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Commit to ${branch}`} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void commit();
        }}
      >
        <label>
          Message
          <textarea
            autoFocus
            required
            rows={3}
            value={draft.message}
            placeholder="Correct the labels of 27 images"
            onChange={(event) => setDraft({ ...draft, message: event.target.value })}
          />
        </label>
        <fieldset>
          <legend>Metadata of the commit</legend>
          <MetadataFields fields={draft.fields} onChange={(fields) => setDraft({ ...draft, fields })} />
        </fieldset>
        {error !== null && <Refusal error={error} lookAt={`${branch}$`} />}
        <p className="form-error">{problem}</p>
        <div className="form-end">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button className="button primary" disabled={busy || problem !== ''}>
            {busy ? 'Committing …' : 'Commit'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
