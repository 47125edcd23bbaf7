import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Health, checkHealth, rebuildIndex } from '../api/health';
import { changed } from '../api/queries';
import { FormDialog } from '../ui/FormDialog';
import { count, plural } from '../ui/format';
import { Listing } from '../ui/Listing';
import { Failure, Loading } from '../ui/states';
import { toast } from '../ui/toasts';
import { usePlace } from './place';

/** Checks history, refs and index on request, and makes the index again. */
export function HealthSection() {
  const { repository } = usePlace();
  const [rebuilding, setRebuilding] = useState(false);
  const found = useQuery({
    queryKey: ['health', repository],
    queryFn: ({ signal }) => checkHealth(repository, signal),
    enabled: false,
    retry: false,
  });
  return (
    <section className="setting" aria-labelledby="health">
      <h2 id="health">Health</h2>
      <p className="muted">
        The check reads all commits, refs and every indexed state, and compares them. The index is derived: it can be made again from the
        history at any time.
      </p>
      <div className="inline-form">
        <button type="button" className="button" disabled={found.isFetching} onClick={() => void found.refetch()}>
          Check now
        </button>
        <button type="button" className="button" onClick={() => setRebuilding(true)}>
          Rebuild the index
        </button>
      </div>
      {found.isFetching && <Loading what="Reading everything …" />}
      {found.error && !found.isFetching && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && !found.isFetching && <Report health={found.data} />}
      {rebuilding && <Rebuild onClose={() => setRebuilding(false)} />}
    </section>
  );
}

function Report({ health: { commits, changes, refs, views, problems, findings } }: { health: Health }) {
  return (
    <>
      <p role="status">
        <span className={problems === 0 ? 'badge good' : 'badge bad'}>{problems === 0 ? 'sound' : plural(problems, 'problem')}</span>{' '}
        {plural(commits, 'commit')} with {plural(changes, 'change')}, {plural(refs, 'branch or tag', 'branches and tags')},{' '}
        {plural(views, 'indexed state')}.
      </p>
      {findings.length > 0 && (
        <Listing heads={['Where', 'What']}>
          {findings.map(({ subject, problem }, index) => (
            <tr key={index}>
              <th scope="row">
                <code>{subject}</code>
              </th>
              <td>{problem}</td>
            </tr>
          ))}
        </Listing>
      )}
      {problems > findings.length && <p className="muted">and {count(problems - findings.length)} more</p>}
    </>
  );
}

function Rebuild({ onClose }: { onClose: () => void }) {
  const { repository } = usePlace();
  const rebuild = async () => {
    await rebuildIndex(repository);
    toast('The index is being made again. Searches wait for it.');
    changed(repository);
    onClose();
  };
  return (
    <FormDialog title="Rebuild the index?" action="Rebuild" run={rebuild} onClose={onClose}>
      <p>Nothing is lost, but searches in {repository} wait until it is complete. There is no need for it unless the check found a problem.</p>
    </FormDialog>
  );
}
