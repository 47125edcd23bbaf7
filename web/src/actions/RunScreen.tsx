import { useQuery } from '@tanstack/react-query';
import { type ActionRun, type HookRun, actionRun, hookLog, runHooks } from '../api/hooks';
import { usePlace } from '../app/place';
import { moment, short } from '../ui/format';
import { Failure, Loading } from '../ui/states';
import { Outcome } from './ActionsScreen';
import { ViolationList } from './ViolationList';

export default function RunScreen() {
  const { repository, param } = usePlace();
  const id = param('id');
  const run = useQuery({ queryKey: [repository, 'run', id], queryFn: ({ signal }) => actionRun(repository, id, signal) });
  const hooks = useQuery({ queryKey: [repository, 'run', id, 'hooks'], queryFn: ({ signal }) => runHooks(repository, id, signal) });
  const error = run.error ?? hooks.error;
  return (
    <div className="page">
      {error && <Failure error={error} retry={() => void run.refetch()} />}
      {!error && run.isPending && <Loading what="Loading the run …" />}
      {run.data && <Found run={run.data} hooks={hooks.data ?? []} />}
    </div>
  );
}

function Found({ run, hooks }: { run: ActionRun; hooks: HookRun[] }) {
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {run.event_type} on {run.branch || run.source_ref} <Outcome status={run.status} />
          </h1>
          <p className="muted">
            {moment(new Date(run.start_time).getTime() / 1000)}
            {run.dry_run && ', a dry run'}
            {run.commit_id && `, ${short(run.commit_id)}`} {run.note}
          </p>
        </div>
      </div>
      <ViolationList run={run.run_id} lookAt={run.source_ref || run.branch} />
      {hooks.map((hook) => (
        <Hook key={hook.hook_run_id} run={run.run_id} hook={hook} />
      ))}
    </>
  );
}

function Hook({ run, hook }: { run: string; hook: HookRun }) {
  const { repository } = usePlace();
  const log = useQuery({
    queryKey: [repository, 'run', run, 'log', hook.hook_run_id],
    queryFn: ({ signal }) => hookLog(repository, run, hook.hook_run_id, signal),
  });
  return (
    <section className="setting" aria-label={`Hook ${hook.hook_id}`}>
      <h2>
        {hook.action}: {hook.hook_id} <Outcome status={hook.status} />
      </h2>
      <p className="muted">
        {hook.type} {hook.duration_ms !== undefined && `${hook.duration_ms} ms`}
      </p>
      {hook.error && <p className="form-error">{hook.error}</p>}
      <pre tabIndex={0} aria-label={`Log of ${hook.hook_id}`}>
        {log.data === '' ? 'It logged nothing.' : (log.data ?? '…')}
      </pre>
    </section>
  );
}
