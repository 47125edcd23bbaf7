import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createCredentials, createUser, credentials, deleteCredentials, deleteUser, users } from '../api/users';
import { messageOf } from '../api/errors';
import { queryClient } from '../api/queries';
import { attempt } from '../ui/attempt';
import { Icon } from '../ui/Icon';
import { ago } from '../ui/format';
import { SecretDialog } from '../ui/SecretDialog';
import { toast } from '../ui/toasts';
import { Waiting } from '../ui/Waiting';

const refresh = () => queryClient.invalidateQueries({ queryKey: ['users'] });

const change = async (action: () => Promise<unknown>, done: string): Promise<void> => {
  await attempt(action, done);
  await refresh();
};

/** Who may log in, and with which keys. */
export function UsersSection() {
  const [name, setName] = useState('');
  const found = useQuery({ queryKey: ['users'], queryFn: ({ signal }) => users(signal) });
  return (
    <section className="setting" aria-labelledby="users">
      <h2 id="users">Users and their keys</h2>
      <p className="muted">Of the whole service, not of this repository alone.</p>
      <Waiting on={found} what="Loading the users …" />
      {(found.data ?? []).map(({ id }) => (
        <UserLine key={id} id={id} />
      ))}
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void change(() => createUser(name.trim()), `User ${name.trim()} is there.`).then(() => setName(''));
        }}
      >
        <input aria-label="Name of the new user" placeholder="name" value={name} required spellCheck={false} onChange={(event) => setName(event.target.value)} />
        <button className="button">Add user</button>
      </form>
    </section>
  );
}

function UserLine({ id }: { id: string }) {
  const [secret, setSecret] = useState<{ access_key_id: string; secret_access_key: string } | null>(null);
  const keys = useQuery({ queryKey: ['users', id, 'keys'], queryFn: ({ signal }) => credentials(id, signal) });
  const issue = async () => {
    try {
      setSecret(await createCredentials(id));
    } catch (error) {
      toast(messageOf(error), 'failed');
    }
    await refresh();
  };
  return (
    <details className="user-line">
      <summary>
        <strong>{id}</strong>
      </summary>
      <ul>
        {(keys.data ?? []).map(({ access_key_id, creation_date }) => (
          <li key={access_key_id} className="setting-line">
            <code>{access_key_id}</code> <span className="muted">made {ago(creation_date)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={`Delete key ${access_key_id}`}
              onClick={() => void change(() => deleteCredentials(id, access_key_id), `Key ${access_key_id} is deleted.`)}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      <div className="inline-form">
        <button type="button" className="button small" onClick={() => void issue()}>
          New key
        </button>
        <button type="button" className="button small danger" onClick={() => void change(() => deleteUser(id), `User ${id} is deleted.`)}>
          Delete user
        </button>
      </div>
      {secret && (
        <SecretDialog
          title="The new key"
          text={`access_key_id=${secret.access_key_id}\nsecret_access_key=${secret.secret_access_key}`}
          onClose={() => setSecret(null)}
        />
      )}
    </details>
  );
}
