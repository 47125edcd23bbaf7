import { useQuery } from '@tanstack/react-query';
import { type ActionRun, actionRuns } from '../api/hooks';
import { usePlace } from '../app/place';
import { ago, short } from '../ui/format';
import { Listing } from '../ui/Listing';
import { Empty } from '../ui/states';
import { Waiting } from '../ui/Waiting';
import { TryHooks } from './TryHooks';

export default function ActionsScreen() {
  const { repository, to } = usePlace();
  const found = useQuery({ queryKey: [repository, 'runs'], queryFn: ({ signal }) => actionRuns(repository, signal) });
  return (
    <div className="page">
      <div className="page-head">
        <h1>Actions</h1>
        <a className="button" href={to('objects', { prefix: '_lakefs_actions/' })}>
          Action files
        </a>
      </div>
      <TryHooks />
      <section className="setting" aria-labelledby="runs">
        <h2 id="runs">Runs</h2>
        <Waiting on={found} what="Loading the runs …" />
        {found.data?.length === 0 && (
          <Empty title="No hook has run yet">
            <p>
              Put an action file below <code>_lakefs_actions/</code>: its hooks then look at commits and merges, and can
              refuse them.
            </p>
          </Empty>
        )}
        {found.data && found.data.length > 0 && <Runs runs={found.data} />}
      </section>
    </div>
  );
}

function Runs({ runs }: { runs: ActionRun[] }) {
  const { to } = usePlace();
  return (
    <Listing heads={['Outcome', 'Event', 'Branch', 'Commit', 'When']}>
      {runs.map((run) => (
        <tr key={run.run_id}>
          <th scope="row">
            <a href={to('run', { id: run.run_id })}>
              <Outcome status={run.status} />
            </a>
          </th>
          <td>
            {run.event_type}
            {run.dry_run && ', dry run'}
          </td>
          <td>{run.branch}</td>
          <td>
            <code>{short(run.commit_id)}</code>
          </td>
          <td>{ago(new Date(run.start_time).getTime() / 1000)}</td>
        </tr>
      ))}
    </Listing>
  );
}

export function Outcome({ status }: { status: string }) {
  return <span className={status === 'failed' ? 'badge bad' : 'badge good'}>{status === 'failed' ? 'refused' : status}</span>;
}
