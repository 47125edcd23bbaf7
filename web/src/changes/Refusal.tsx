import { ViolationList } from '../actions/ViolationList';
import { isRefused, messageOf } from '../api/errors';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { Failure } from '../ui/states';

/** Why a commit or merge was stopped: by hooks with the objects that they name, or by anything else. */
export function Refusal({ error, lookAt }: { error: unknown; lookAt: string }) {
  const { to } = usePlace();
  const run = isRefused(error, 412) ? runIn(error.message) : null;
  if (run === null || !isRefused(error, 412)) {
    return <Failure error={error} />;
  }
  return (
    <>
      <div className="failure" role="alert">
        <Icon name="alert" />
        <div>
          <strong>A hook refused it, and nothing was changed</strong>
          <details open={!/violation/.test(error.message)}>
            <summary>What the hooks said</summary>
            <p className="hook-message">{messageOf(error).trim()}</p>
          </details>
          <p>
            Mend the objects below, then try again. <a href={to('run', { id: run })}>The run and its log</a>
          </p>
        </div>
      </div>
      <ViolationList run={run} lookAt={lookAt} />
    </>
  );
}

/** The message names the run, in lakeFS's words. */
export const runIn = (message: string): string | null => /run id '([^']+)'/.exec(message)?.[1] ?? null;
