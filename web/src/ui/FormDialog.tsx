import { type ReactNode, useState } from 'react';
import { messageOf } from '../api/errors';
import { Dialog } from './Dialog';

interface Props {
  title: string;
  /** What the button says that does it, and what while it is under way. */
  action: string;
  busyAction?: string;
  danger?: boolean;
  disabled?: boolean;
  /** What is wrong with what was typed. */
  problem?: string;
  /** What it throws is shown, and the dialog stays. */
  run: (form: FormData) => Promise<void>;
  /** Where a sentence is not enough to say what went wrong. */
  refusal?: (error: unknown) => ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something is done: fields or a question, what went wrong, the way out and the way on. */
export function FormDialog({ title, action, busyAction, danger = false, disabled = false, problem = '', run, refusal, onClose, children }: Props) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const go = async (form: FormData) => {
    setBusy(true);
    setError(null);
    try {
      await run(form);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void go(new FormData(event.currentTarget));
        }}
      >
        {children}
        {error !== null && refusal?.(error)}
        <p className="form-error" role="alert">
          {problem || (error !== null && !refusal ? messageOf(error) : '')}
        </p>
        <div className="form-end">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button className={danger ? 'button danger' : 'button primary'} disabled={busy || disabled || problem !== ''}>
            {busy ? (busyAction ?? action) : action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
