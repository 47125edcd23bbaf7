import { attempt } from './attempt';
import { copy } from './copy';
import { Dialog } from './Dialog';
import { Icon } from './Icon';

interface Props {
  title: string;
  text: string;
  children?: React.ReactNode;
  onClose: () => void;
}

/** What nobody can read again afterwards. */
export function SecretDialog({ title, text, children, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>Keep the secret now: it is shown this once.</p>
      <pre tabIndex={0} aria-label="The secret">
        {text}
      </pre>
      {children}
      <div className="form-end">
        <button type="button" className="button" onClick={() => void attempt(() => copy(text), 'The secret is copied.')}>
          <Icon name="copy" /> Copy
        </button>
        <button type="button" className="button primary" onClick={onClose}>
          I have kept it
        </button>
      </div>
    </Dialog>
  );
}
