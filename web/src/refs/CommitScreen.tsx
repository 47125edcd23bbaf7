import { useMemo } from 'react';
import { useCommit } from '../api/queries';
import type { Commit } from '../api/types';
import { usePlace } from '../app/place';
import { ChangeList } from '../compare/ChangeList';
import { useDiff } from '../compare/changes';
import { Summary } from '../compare/Summary';
import { Facts } from '../ui/Facts';
import { Icon } from '../ui/Icon';
import { More } from '../ui/More';
import { moment, short } from '../ui/format';
import { Empty, Failure, Loading } from '../ui/states';
import { Waiting } from '../ui/Waiting';
import { BranchFrom } from './BranchFrom';
import { RefBadges } from './CommitsScreen';

export default function CommitScreen() {
  const { repository, param } = usePlace();
  const commit = useCommit(repository, param('id'));
  return (
    <div className="page">
      <Waiting on={commit} what="Loading the commit …" />
      {commit.data && <Found commit={commit.data} />}
    </div>
  );
}

function Found({ commit }: { commit: Commit }) {
  const { to } = usePlace();
  const parent = commit.parents[0] ?? '';
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{commit.message || 'No message'}</h1>
          <p className="muted">
            {commit.committer || 'Varve'}, {moment(commit.creation_date)} · <code>{short(commit.id)}</code>{' '}
            <RefBadges commit={commit.id} />
          </p>
        </div>
        <div className="page-actions">
          <a className="button" href={to('search', { ref: commit.id })}>
            <Icon name="search" /> Search at it
          </a>
          <BranchFrom commit={commit.id} />
          {commit.parents.map((id) => (
            <a className="button" key={id} href={to('commit', { id })}>
              <Icon name="commit" /> Parent {short(id)}
            </a>
          ))}
        </div>
      </div>
      <CommitMetadata commit={commit} />
      {parent === '' ? <Empty title="The first commit changes nothing" /> : <Changes left={parent} right={commit.id} />}
    </>
  );
}

function CommitMetadata({ commit }: { commit: Commit }) {
  const entries = Object.entries(commit.metadata);
  return entries.length === 0 ? null : <Facts label="Metadata of the commit" facts={entries} />;
}

function Changes({ left, right }: { left: string; right: string }) {
  const changes = useDiff(left, right);
  const rows = useMemo(() => changes.rows, [changes.rows]);
  return (
    <>
      {changes.pending && <Loading what="Comparing with the parent …" />}
      {changes.error !== null && <Failure error={changes.error} retry={changes.retry} />}
      {rows.length > 0 && <Summary rows={rows} partial={changes.hasMore} left={left} right={right} />}
      <ChangeList rows={rows} left={left} right={right} />
      <More wanted={changes.hasMore} onMore={changes.more} />
    </>
  );
}
