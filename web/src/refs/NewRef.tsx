import { useState } from 'react';
import { usePlace } from '../app/place';
import { FormDialog } from '../ui/FormDialog';
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
  return (
    <FormDialog title={`New ${kind}`} action="Create" run={(form) => create(String(form.get('name')).trim(), source)} onClose={onClose}>
      <label>
        Name
        <input name="name" required autoFocus spellCheck={false} placeholder={kind === 'branch' ? 'fix-labels' : 'v1.0'} />
      </label>
      <RefField label={kind === 'branch' ? 'From' : 'At'} value={source} onPick={setSource} />
    </FormDialog>
  );
}
