import { useState } from 'react';
import { messageOf } from '../api/errors';
import { usePlace } from '../app/place';
import { Dialog } from '../ui/Dialog';
import { RefField } from './RefPicker';

interface Props {
  kind: 'branch' | 'tag';
  /** Where it begins, unless another place is chosen. */
  from?: string;
  onClose: () => void;
  create: (name: string, source: string) => Promise<void>;
}

export function NewRef({ kind, from, onClose, create }: Props) {
  const { ref } = usePlace();
  const [source, setSource] = useState(from ?? ref.replace(/\$$/, ''));
  const [error, setError] = useState('');
  const submit = async (name: string) => {
    try {
      await create(name, source);
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  return (
    <Dialog title={`New ${kind}`} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(String(new FormData(event.currentTarget).get('name')).trim());
        }}
      >
        <label>
          Name
          <input name="name" required autoFocus spellCheck={false} placeholder={kind === 'branch' ? 'fix-labels' : 'v1.0'} />
        </label>
        <RefField label={kind === 'branch' ? 'From' : 'At'} value={source} onPick={setSource} />
        <p className="form-error" role="alert">
          {error}
        </p>
        <div className="form-end">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button className="button primary">Create</button>
        </div>
      </form>
    </Dialog>
  );
}
