import { useState } from 'react';
import { logIn } from '../api/users';
import { isRefused, messageOf } from '../api/errors';
import { session } from '../api/session';
import { Brand } from './Brand';

export function LoginPage() {
  return (
    <main className="login">
      <Brand />
      <h1>Log in</h1>
      <LoginForm onDone={() => {}} />
      <aside>
        <h2>First time here?</h2>
        <p>
          The service printed the administrator’s keys when it first started, and keeps them in the file{' '}
          <code>credentials</code> in its data folder:
        </p>
        <pre>cat data/credentials</pre>
      </aside>
    </main>
  );
}

export function LoginForm({ onDone }: { onDone: () => void }) {
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (form: FormData) => {
    setBusy(true);
    setError('');
    try {
      await logIn(text(form, 'username'), text(form, 'password'));
      session.loggedIn();
      onDone();
    } catch (failure) {
      setError(
        isRefused(failure, 401)
          ? 'These keys are not known here. Check both; the secret is shown only once, at the first start.'
          : messageOf(failure),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <label>
        Access key id
        <input name="username" autoComplete="username" required autoFocus spellCheck={false} />
      </label>
      <label>
        Secret access key
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <p className="form-error" role="alert">
        {error}
      </p>
      <button className="button primary" disabled={busy}>
        Log in
      </button>
    </form>
  );
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();
