import { useState } from 'react';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { Listing } from '../ui/Listing';
import { Empty } from '../ui/states';
import { Waiting } from '../ui/Waiting';
import { AlertRow } from './AlertRow';
import { NewAlertDialog } from './NewAlertDialog';
import { SecretOfAlert } from './SecretOfAlert';
import { useAlerts } from './alerts';

/** Saved queries that are watched on branches, and how telling their receivers goes. */
export default function AlertsScreen() {
  const { readOnly, set, param } = usePlace();
  const found = useAlerts();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <div className="page">
      <div className="page-head">
        <h1>Alerts</h1>
        <button type="button" className="button primary" disabled={readOnly} onClick={() => set({ new: '1' })}>
          <Icon name="plus" /> New alert
        </button>
      </div>
      <Waiting on={found} what="Loading the alerts …">
        {(alerts) =>
          alerts.length === 0 ? (
            <NoAlert />
          ) : (
            <Listing heads={['Query', 'On branch', 'Receiver', 'Deliveries', { hidden: 'What to do' }]}>
              {alerts.map((alert) => (
                <AlertRow key={alert.id} alert={alert} />
              ))}
            </Listing>
          )
        }
      </Waiting>
      {param('new') !== '' && (
        <NewAlertDialog
          query={param('query')}
          onClose={() => set({ new: undefined, query: undefined }, true)}
          onMade={(told) => {
            set({ new: undefined, query: undefined }, true);
            setSecret(told);
          }}
        />
      )}
      {secret !== null && <SecretOfAlert secret={secret} onClose={() => setSecret(null)} />}
    </div>
  );
}

function NoAlert() {
  const { to } = usePlace();
  return (
    <Empty title="Nothing is watched yet">
      <p>
        An alert watches a saved query on a branch. When a commit adds, removes or changes what the query finds, a webhook is told of the
        difference, signed, and again until it has taken it.
      </p>
      <p>
        Begin with <a href={to('queries')}>a saved query</a> and take <strong>Watch this</strong>.
      </p>
    </Empty>
  );
}
