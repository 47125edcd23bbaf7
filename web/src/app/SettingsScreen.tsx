import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteRepository, version } from '../api/calls';
import { messageOf } from '../api/errors';
import { queryClient, useRepository } from '../api/queries';
import { Dialog } from '../ui/Dialog';
import { moment } from '../ui/format';
import { toast } from '../ui/toasts';
import { DeclaredKeysSection } from './DeclaredKeysSection';
import { ImportSection } from './ImportSection';
import { usePlace } from './place';
import { ProtectionSection } from './ProtectionSection';
import { UsersSection } from './UsersSection';
import { navigate } from './route';

export default function SettingsScreen() {
  const { repository } = usePlace();
  const known = useRepository(repository).data;
  const service = useQuery({ queryKey: ['version'], queryFn: ({ signal }) => version(signal), staleTime: Infinity });
  const [asking, setAsking] = useState(false);
  const facts: [string, string][] = [
    ['Name', repository],
    ['Default branch', known?.default_branch ?? ''],
    ['Storage', known?.storage_namespace ?? ''],
    ['Made', known ? moment(known.creation_date) : ''],
    ['Writable', known?.read_only ? 'no, read-only' : 'yes'],
    ['Service', service.data ? `Varve ${service.data.version}` : ''],
  ];
  return (
    <div className="page narrow">
      <h1>Settings</h1>
      <section className="metadata" aria-label="Repository">
        <dl>
          {facts.map(([name, value]) => (
            <div className="entry" key={name}>
              <dt>{name}</dt>
              <dd>
                <span className="value">{value}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <DeclaredKeysSection />
      <ImportSection />
      <ProtectionSection />
      <UsersSection />
      <section className="danger-zone">
        <h2>Delete this repository</h2>
        <p className="muted">All branches, tags and commits go. There is no way back.</p>
        <button type="button" className="button danger" onClick={() => setAsking(true)}>
          Delete {repository}
        </button>
      </section>
      {asking && <Deletion onClose={() => setAsking(false)} />}
    </div>
  );
}

function Deletion({ onClose }: { onClose: () => void }) {
  const { repository } = usePlace();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState('');
  const remove = async () => {
    try {
      await deleteRepository(repository);
      toast(`Repository ${repository} is deleted.`);
      await queryClient.invalidateQueries({ queryKey: ['repositories'] });
      navigate('#/');
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  return (
    <Dialog title={`Delete ${repository}?`} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void remove();
        }}
      >
        <label>
          Type its name to delete it
          <input value={typed} autoFocus spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <p className="form-error" role="alert">
          {error}
        </p>
        <div className="form-end">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button className="button danger" disabled={typed !== repository}>
            Delete for ever
          </button>
        </div>
      </form>
    </Dialog>
  );
}
