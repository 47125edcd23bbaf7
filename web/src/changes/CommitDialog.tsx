import { makeCommit } from '../api/commits';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { type Field, MetadataFields, metadataOf, problemOf } from '../objects/MetadataFields';
import { useDraft } from '../ui/draft';
import { FormDialog } from '../ui/FormDialog';
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
  const commit = async () => {
    const made = await makeCommit(repository, branch, draft.message, metadataOf(draft.fields));
    drop();
    changed(repository);
    toast(`Committed ${short(made.id)} on ${branch}.`);
    navigate(to('commit', { ref: branch, id: made.id }));
  };
  return (
    <FormDialog
      title={`Commit to ${branch}`}
      action="Commit"
      busyAction="Committing …"
      problem={problemOf(draft.fields)}
      run={commit}
      refusal={(error) => <Refusal error={error} lookAt={`${branch}$`} />}
      onClose={onClose}
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
    </FormDialog>
  );
}
