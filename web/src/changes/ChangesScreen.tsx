import { useState } from 'react';
import { reset } from '../api/changes';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { ChangeList } from '../compare/ChangeList';
import { useUncommitted } from '../compare/changes';
import { attempt } from '../ui/attempt';
import { FormDialog } from '../ui/FormDialog';
import { Icon } from '../ui/Icon';
import { More } from '../ui/More';
import { plural } from '../ui/format';
import { Empty, Failure, Loading } from '../ui/states';
import { toast } from '../ui/toasts';
import { QueryBox } from '../query/QueryBox';
import { CommitDialog } from './CommitDialog';
import { useFoundChanges } from './found';

export default function ChangesScreen() {
  const { branch, ref, to, defaultBranch } = usePlace();
  if (branch === null) {
    return (
      <div className="page">
        <h1>Uncommitted changes</h1>
        <Empty title="Only a branch has uncommitted changes">
          <p>
            <code>{ref}</code> is a tag or commit. <a href={to('changes', { ref: defaultBranch })}>Look at {defaultBranch}</a>.
          </p>
        </Empty>
      </div>
    );
  }
  return <OfBranch key={branch} branch={branch} />;
}

function OfBranch({ branch }: { branch: string }) {
  const { repository, to, param, set } = usePlace();
  const query = param('q');
  const all = useUncommitted(branch);
  const found = useFoundChanges(branch, query);
  const changes = query === '' ? all : found;
  const [dialog, setDialog] = useState<'commit' | 'reset' | null>(null);
  const none = !all.pending && !all.error && all.rows.length === 0;
  const resetOne = async (path: string) => {
    await attempt(() => reset(repository, branch, { type: 'object', path }), `${path} is as it was committed.`);
    changed(repository);
  };
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>Uncommitted changes</h1>
          {changes.rows.length > 0 && (
            <p className="muted" role="status">
              {query === '' && all.hasMore ? `The first ${all.rows.length}` : plural(found.total ?? all.rows.length, 'changed object')} on {branch}
            </p>
          )}
        </div>
        <div className="page-actions">
          {!none && (
            <a className="button" href={to('search', { ref: `${branch}$` })}>
              <Icon name="search" /> Search with them
            </a>
          )}
          <button type="button" className="button danger" disabled={none} onClick={() => setDialog('reset')}>
            <Icon name="undo" /> Reset all
          </button>
          <button type="button" className="button primary" disabled={none} onClick={() => setDialog('commit')}>
            <Icon name="check" /> Commit
          </button>
        </div>
      </div>
      {!none && (
        <QueryBox
          label="Search in the changes"
          text={query}
          mistakes={found.mistakes}
          onRun={(text) => set({ q: text.trim() === '' ? undefined : text.trim() })}
        />
      )}
      {query !== '' && found.total === 0 && (
        <Empty title="No changed object matches">
          <p>
            Objects are matched as they are now, removed ones as they were.{' '}
            <a href={to('changes', { ref: branch })}>Show all changes</a>
          </p>
        </Empty>
      )}
      {changes.pending && <Loading what="Comparing with the last commit …" />}
      {changes.error !== null && <Failure error={changes.error} retry={changes.retry} />}
      {none && (
        <Empty title="Everything is committed">
          <p>
            Upload an object, or edit the metadata of one on <strong>{branch}</strong>: it shows up here until it is committed.
          </p>
          <div className="page-actions">
            <a className="button" href={to('search', { ref: branch })}>
              <Icon name="search" /> Find objects to edit
            </a>
            <a className="button" href={to('objects', { ref: branch })}>
              <Icon name="upload" /> Upload
            </a>
          </div>
        </Empty>
      )}
      <ChangeList
        rows={changes.rows}
        left={branch}
        right={`${branch}$`}
        action={({ change }) => (
          <button
            type="button"
            className="button small"
            aria-label={`Reset ${change.path}`}
            onClick={() => void resetOne(change.path)}
          >
            Reset
          </button>
        )}
      />
      <More wanted={changes.hasMore} onMore={changes.more} />
      {dialog === 'commit' && <CommitDialog branch={branch} onClose={() => setDialog(null)} />}
      {dialog === 'reset' && <ResetDialog branch={branch} onClose={() => setDialog(null)} />}
    </div>
  );
}

function ResetDialog({ branch, onClose }: { branch: string; onClose: () => void }) {
  const { repository } = usePlace();
  const go = async () => {
    await reset(repository, branch, { type: 'reset' });
    changed(repository);
    toast(`${branch} is as it was committed.`);
    onClose();
  };
  return (
    <FormDialog title="Drop all uncommitted changes?" action="Drop them" danger run={go} onClose={onClose}>
      <p>
        Everything on <strong>{branch}</strong> goes back to its last commit. This cannot be undone.
      </p>
    </FormDialog>
  );
}
