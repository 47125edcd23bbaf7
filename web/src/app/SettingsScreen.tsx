import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteRepository } from '../api/repositories';
import { version } from '../api/users';
import { queryClient, useRepository } from '../api/queries';
import { Facts } from '../ui/Facts';
import { FormDialog } from '../ui/FormDialog';
import { moment } from '../ui/format';
import { toast } from '../ui/toasts';
import { DeclaredKeysSection } from './DeclaredKeysSection';
import { HealthSection } from './HealthSection';
import { ImportSection } from './ImportSection';
import { IndexSection } from './IndexSection';
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
      <Facts label="Repository" facts={facts} />
      <DeclaredKeysSection />
      <ImportSection />
      <ProtectionSection />
      <IndexSection />
      <HealthSection />
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
  const remove = async () => {
    await deleteRepository(repository);
    toast(`Repository ${repository} is deleted.`);
    await queryClient.invalidateQueries({ queryKey: ['repositories'] });
    navigate('#/');
  };
  return (
    <FormDialog title={`Delete ${repository}?`} action="Delete for ever" danger disabled={typed !== repository} run={remove} onClose={onClose}>
      <label>
        Type its name to delete it
        <input value={typed} autoFocus spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
      </label>
    </FormDialog>
  );
}
