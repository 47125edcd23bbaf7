import { logIn } from './api';
import { element, show } from './dom';

export function showLogin(next: () => void, reason = ''): void {
  const error = element('p', { class: 'error', role: 'alert' }, reason);
  const id = element('input', { id: 'access-key', name: 'username', autocomplete: 'username', required: true });
  const secret = element('input', {
    id: 'secret-key',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.textContent = '';
    try {
      await logIn(id.value.trim(), secret.value.trim());
      next();
    } catch (failure) {
      error.textContent = failure instanceof Error ? failure.message : String(failure);
    }
  };
  show(
    element(
      'main',
      { class: 'login' },
      element('h1', {}, 'Varve'),
      element('p', {}, 'Log in with the keys that the service printed on its first start. They are in its data folder, in the file credentials.'),
      element(
        'form',
        { submit: (event) => void submit(event) },
        element('label', { for: 'access-key' }, 'Access key id'),
        id,
        element('label', { for: 'secret-key' }, 'Secret access key'),
        secret,
        element('button', { type: 'submit' }, 'Log in'),
        error,
      ),
    ),
  );
  id.focus();
}
