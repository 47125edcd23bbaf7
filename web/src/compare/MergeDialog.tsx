import { useState } from 'react';
import { merge } from '../api/changes';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { Refusal } from '../changes/Refusal';
import { useDraft } from '../ui/draft';
import { FormDialog } from '../ui/FormDialog';
import { plural, short } from '../ui/format';
import { toast } from '../ui/toasts';

interface Props {
  source: string;
  destination: string;
  conflicts: number;
  onClose: () => void;
}

const STRATEGIES: [string, string][] = [
  ['', 'Stop at conflicts'],
  ['source-wins', 'The source wins'],
  ['dest-wins', 'The destination wins'],
];

export function MergeDialog({ source, destination, conflicts, onClose }: Props) {
  const { repository, to } = usePlace();
  const [message, setMessage, drop] = useDraft(`merge/${repository}/${source}/${destination}`, `Merge ${source} into ${destination}`);
  const [strategy, setStrategy] = useState('');
  const go = async () => {
    const { reference } = await merge(repository, source, destination, { message, strategy });
    drop();
    changed(repository);
    toast(`Merged ${source} into ${destination} as ${short(reference)}.`);
    navigate(to('commit', { ref: destination, id: reference }));
  };
  return (
    <FormDialog
      title={`Merge ${source} into ${destination}`}
      action="Merge"
      busyAction="Merging …"
      disabled={conflicts > 0 && strategy === ''}
      run={go}
      refusal={(error) => <Refusal error={error} lookAt={source} />}
      onClose={onClose}
    >
      <label>
        Message
        <textarea rows={2} autoFocus value={message} onChange={(event) => setMessage(event.target.value)} />
      </label>
      {conflicts > 0 && (
        <label>
          What to do with {plural(conflicts, 'conflict')}
          <select value={strategy} onChange={(event) => setStrategy(event.target.value)}>
            {STRATEGIES.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
    </FormDialog>
  );
}
