import { useState } from 'react';
import { type Alert, actOnAlert, deleteAlert } from '../api/alerts';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { attempt } from '../ui/attempt';
import { FormDialog } from '../ui/FormDialog';
import { Icon } from '../ui/Icon';
import { ago } from '../ui/format';
import { toast } from '../ui/toasts';
import { Deliveries } from './Deliveries';

export function AlertRow({ alert }: { alert: Alert }) {
  const { to } = usePlace();
  return (
    <tr>
      <th scope="row">
        <a href={to('query', { name: alert.query })}>{alert.query}</a>
        <div className="muted small">
          {alert.revision ? `revision ${alert.revision}` : 'its newest revision'}, by {alert.owner} {ago(alert.creation_date)}
        </div>
      </th>
      <td>
        <span className="path-cell">
          <Icon name="branch" /> <a href={to('commits', { ref: alert.branch })}>{alert.branch}</a>
        </span>
      </td>
      <td>
        <code>{alert.url}</code>
      </td>
      <td>
        <Deliveries alert={alert} />
      </td>
      <td className="row-actions">
        <Acts alert={alert} />
      </td>
    </tr>
  );
}

function Acts({ alert: { id, query, paused, attempts } }: { alert: Alert }) {
  const { repository, readOnly } = usePlace();
  const [asking, setAsking] = useState(false);
  const act = async (what: 'pause' | 'resume' | 'retry', done: string) => {
    await attempt(() => actOnAlert(repository, id, what), done);
    changed(repository);
  };
  return (
    <>
      {attempts > 0 && !paused && (
        <button type="button" className="button small" disabled={readOnly} onClick={() => void act('retry', `The receiver of ${query} is told again now.`)}>
          Retry now
        </button>
      )}
      {paused ? (
        <button type="button" className="button small" disabled={readOnly} onClick={() => void act('resume', `Query ${query} is watched again.`)}>
          <Icon name="play" /> Resume
        </button>
      ) : (
        <button type="button" className="button small" disabled={readOnly} onClick={() => void act('pause', `The alert on ${query} is paused.`)}>
          Pause
        </button>
      )}
      <button type="button" className="icon-button" disabled={readOnly} aria-label={`Delete the alert on ${query}`} onClick={() => setAsking(true)}>
        <Icon name="trash" />
      </button>
      {asking && <Deletion id={id} query={query} onClose={() => setAsking(false)} />}
    </>
  );
}

function Deletion({ id, query, onClose }: { id: string; query: string; onClose: () => void }) {
  const { repository } = usePlace();
  const remove = async () => {
    await deleteAlert(repository, id);
    changed(repository);
    toast(`The alert on ${query} is deleted.`);
    onClose();
  };
  return (
    <FormDialog title={`Delete the alert on ${query}?`} action="Delete" danger run={remove} onClose={onClose}>
      <p>Its receiver is told nothing more. The saved query stays. Pause it instead to go on later without a gap.</p>
    </FormDialog>
  );
}
