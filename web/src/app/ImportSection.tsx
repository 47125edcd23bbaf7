import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { cancelImport, importStatus, startImport } from '../api/imports';
import { messageOf } from '../api/errors';
import { changed } from '../api/queries';
import { useDraft } from '../ui/draft';
import { plural, short } from '../ui/format';
import { Failure } from '../ui/states';
import { toast } from '../ui/toasts';
import { usePlace } from './place';

const LOOK_AGAIN_MS = 1000;

interface Running {
  branch: string;
  id: string;
}

/** Makes files that lie elsewhere objects of a branch; what runs is followed over a reload, too. */
export function ImportSection() {
  const { repository, branch, defaultBranch, readOnly } = usePlace();
  const target = branch ?? defaultBranch;
  const [running, setRunning, forget] = useDraft<Running | null>(`import/${repository}`, null);
  const [error, setError] = useState<unknown>(null);
  const start = async (form: FormData) => {
    const text = (name: string) => String(form.get(name)).trim();
    setError(null);
    try {
      const { id } = await startImport(repository, target, text('source'), text('destination'), text('message'));
      setRunning({ branch: target, id });
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section className="setting" aria-labelledby="import">
      <h2 id="import">Import</h2>
      <p className="muted">
        Registers files where they lie, in one commit on <strong>{target}</strong>, which has to be clean. Everything below the destination
        is replaced.
      </p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void start(new FormData(event.currentTarget));
        }}
      >
        <label>
          Folder or prefix
          <input name="source" required spellCheck={false} placeholder="s3://bucket/images/ or local:///folder/" />
        </label>
        <label>
          Destination <input name="destination" spellCheck={false} placeholder="images/" />
        </label>
        <label>
          Message of the commit <input name="message" required defaultValue="Import" />
        </label>
        <div>
          <button className="button" disabled={readOnly || running !== null}>
            Import
          </button>
        </div>
      </form>
      {error !== null && <Failure error={error} />}
      {running && <Progress key={running.id} running={running} onDone={forget} />}
    </section>
  );
}

function Progress({ running: { branch, id }, onDone }: { running: Running; onDone: () => void }) {
  const { repository, to } = usePlace();
  const found = useQuery({
    queryKey: ['import', repository, branch, id],
    queryFn: ({ signal }) => importStatus(repository, branch, id, signal),
    refetchInterval: ({ state }) => (state.data?.completed || state.data?.error ? false : LOOK_AGAIN_MS),
  });
  const status = found.data;
  const over = status !== undefined && (status.completed || Boolean(status.error));
  useEffect(() => {
    if (over) {
      changed(repository);
    }
  }, [over, repository]);
  const cancel = () => cancelImport(repository, branch, id).catch((error: unknown) => toast(messageOf(error), 'failed'));
  return (
    <div className="import-progress">
      <p role="status">
        {status?.error
          ? `Nothing was imported: ${status.error.message}`
          : `${plural(status?.ingested_objects ?? 0, 'object')} ${over ? 'imported' : 'so far'} on ${branch}`}{' '}
        {status?.commit && <a href={to('commit', { ref: branch, id: status.commit.id })}>{short(status.commit.id)}</a>}
      </p>
      {!over && !found.error && <progress aria-label="Import" />}
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      <button type="button" className="button small" onClick={() => (over || found.error ? onDone() : void cancel())}>
        {over || found.error ? 'Close' : 'Cancel the import'}
      </button>
    </div>
  );
}
