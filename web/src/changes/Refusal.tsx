import { isRefused } from '../api/errors';
import { usePlace } from '../app/place';
import { plural } from '../ui/format';
import { Failure } from '../ui/states';

const SHOWN = 100;

export interface Violation {
  hook: string;
  path: string;
  message: string;
}

/** Why a commit or merge was stopped: the hook, and the objects that it names. */
export function Refusal({ error, lookAt }: { error: unknown; lookAt: string }) {
  const { to } = usePlace();
  const violations = isRefused(error, 412) ? violationsIn(error.body) : [];
  return (
    <>
      <Failure error={error} />
      {violations.length > 0 && (
        <div className="violations">
          <p>
            {plural(violations.length, 'object')}
            {violations.length > SHOWN ? `, the first ${SHOWN} here` : ''}:
          </p>
          <ul>
            {violations.slice(0, SHOWN).map(({ path, message, hook }, index) => (
              <li key={index}>
                <a href={to('object', { ref: lookAt.replace(/\$$/, ''), path })}>{path}</a> <span>{message}</span>{' '}
                <span className="muted">{hook}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

export function violationsIn(body: Record<string, unknown>): Violation[] {
  const list = Array.isArray(body.violations) ? (body.violations as Partial<Violation>[]) : [];
  return list.map(({ hook = '', path = '', message = '' }) => ({ hook, path, message }));
}
