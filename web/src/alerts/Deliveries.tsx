import type { Alert } from '../api/alerts';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { ago, moment, plural, short } from '../ui/format';
import { standing, watched } from './alerts';

/** How telling the receiver goes, what it knows, and what is still to be told. */
export function Deliveries({ alert }: { alert: Alert }) {
  const { branches, to } = usePlace();
  const head = branches.find(({ id }) => id === alert.branch)?.commit_id;
  return (
    <div className="deliveries">
      <span>
        <Badge alert={alert} />{' '}
        {alert.last_delivery ? (
          <span className="muted" title={moment(alert.last_delivery)}>
            delivered {ago(alert.last_delivery)}
          </span>
        ) : (
          <span className="muted">nothing delivered yet</span>
        )}
      </span>
      {alert.last_error && (
        <span className="form-error">
          {alert.last_error}
          {alert.next_attempt && !alert.paused && <span className="muted"> · {soon(alert.next_attempt)}</span>}
        </span>
      )}
      {head === undefined && <span className="form-error">There is no branch {alert.branch} any more.</span>}
      <span className="muted small">
        {head === alert.seen_commit ? 'the receiver knows the newest commit' : 'the receiver knows the result at '}
        {head !== alert.seen_commit && (
          <>
            <a className="hash" href={to('commit', { ref: alert.branch, id: alert.seen_commit })}>
              {short(alert.seen_commit)}
            </a>
            {head !== undefined && (
              <>
                {' · '}
                <a href={to('diff', { left: alert.seen_commit, right: alert.branch, q: watched(alert) })}>what changed since</a>
              </>
            )}
          </>
        )}
      </span>
    </div>
  );
}

function Badge({ alert }: { alert: Alert }) {
  switch (standing(alert)) {
    case 'paused':
      return <span className="badge neutral">paused</span>;
    case 'failing':
      return (
        <span className="badge bad">
          <Icon name="alert" /> failed {alert.attempts === 1 ? 'once' : plural(alert.attempts, 'time')}
        </span>
      );
    case 'told':
      return (
        <span className="badge good">
          <Icon name="check" /> told
        </span>
      );
    case 'waiting':
      return <span className="badge">watching</span>;
  }
}

/** When it is tried again, to the second while that is near. */
function soon(seconds: number): string {
  const left = Math.round(seconds - Date.now() / 1000);
  return left <= 0 ? 'tried again now' : left < 90 ? `tried again in ${left}\u00a0s` : `tried again ${ago(seconds)}`;
}
