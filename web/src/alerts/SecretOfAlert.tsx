import { SecretDialog } from '../ui/SecretDialog';

export function SecretOfAlert({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <SecretDialog title="It is watched from now on" text={secret} onClose={onClose}>
      <p className="muted">
        Each delivery is signed with it: <code>X-Varve-Signature: t=seconds,v1=hex</code> is HMAC-SHA-256 over the seconds, a dot and the
        body. The receiver compares it before it trusts the body.
      </p>
    </SecretDialog>
  );
}
