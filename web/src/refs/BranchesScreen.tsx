import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { log } from '../api/commits';
import { createBranch, deleteBranch } from '../api/repositories';
import { changed, useCommit } from '../api/queries';
import { usePlace } from '../app/place';
import { FormDialog } from '../ui/FormDialog';
import { Icon } from '../ui/Icon';
import { Listing } from '../ui/Listing';
import { ago, short } from '../ui/format';
import { toast } from '../ui/toasts';
import type { Branch } from './kinds';
import { NewRef } from './NewRef';

export default function BranchesScreen() {
  const { repository, branches, defaultBranch, readOnly, set, param, to } = usePlace();
  const [filter, setFilter] = useState('');
  const [doomed, setDoomed] = useState<string | null>(null);
  const shown = branches
    .filter(({ id }) => id.includes(filter.trim()))
    .sort((some, others) => Number(others.id === defaultBranch) - Number(some.id === defaultBranch));
  return (
    <div className="page">
      <div className="page-head">
        <h1>Branches</h1>
        <button type="button" className="button primary" disabled={readOnly} onClick={() => set({ new: '1' })}>
          <Icon name="plus" /> New branch
        </button>
      </div>
      <input
        className="filter"
        type="search"
        aria-label="Filter branches"
        placeholder="Filter"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <Listing heads={['Branch', 'Last commit', `Against ${defaultBranch}`, { hidden: 'What to do' }]}>
        {shown.map((branch) => (
          <Row key={branch.id} branch={branch} onDelete={() => setDoomed(branch.id)} />
        ))}
      </Listing>
      {shown.length === 0 && <p className="muted">No branch has “{filter}” in its name.</p>}
      {param('new') !== '' && (
        <NewRef
          kind="branch"
          onClose={() => set({ new: undefined }, true)}
          create={async (name, source) => {
            await createBranch(repository, name, source);
            changed(repository);
            toast(`Branch ${name} is there.`);
            location.hash = to('search', { ref: name });
          }}
        />
      )}
      {doomed !== null && <Deletion branch={doomed} onClose={() => setDoomed(null)} />}
    </div>
  );
}

function Row({ branch, onDelete }: { branch: Branch; onDelete: () => void }) {
  const { repository, defaultBranch, to, readOnly } = usePlace();
  const head = useCommit(repository, branch.commit_id).data;
  const isDefault = branch.id === defaultBranch;
  return (
    <tr>
      <th scope="row">
        <div className="path-cell">
          <Icon name="branch" />
          <a href={to('search', { ref: branch.id })}>{branch.id}</a>
          {isDefault && <span className="badge">default</span>}
        </div>
      </th>
      <td>
        <a href={to('commit', { ref: branch.id, id: branch.commit_id })}>{head?.message || short(branch.commit_id)}</a>{' '}
        <span className="muted">{head && `${head.committer || 'Varve'}, ${ago(head.creation_date)}`}</span>
      </td>
      <td>{isDefault ? null : <AheadBehind branch={branch.id} />}</td>
      <td className="row-actions">
        {!isDefault && (
          <>
            <a className="button small" href={to('compare', { left: defaultBranch, right: branch.id })}>
              Compare
            </a>
            <button
              type="button"
              className="icon-button"
              disabled={readOnly}
              aria-label={`Delete branch ${branch.id}`}
              onClick={onDelete}
            >
              <Icon name="trash" />
            </button>
          </>
        )}
      </td>
    </tr>
  );
}

const COUNTED = 200;

/** How many commits each side has that the other has not, as far as the recent ones tell. */
function AheadBehind({ branch }: { branch: string }) {
  const { repository, defaultBranch, branches } = usePlace();
  const heads = branches.map(({ commit_id }) => commit_id).join();
  const found = useQuery({
    queryKey: [repository, 'ahead', branch, heads],
    queryFn: async ({ signal }) => {
      const [own, main] = await Promise.all(
        [branch, defaultBranch].map(async (ref) =>
          (await log(repository, ref, { amount: COUNTED }, signal)).results.map(({ id }) => id),
        ),
      );
      const [ours, theirs] = [new Set(own), new Set(main)];
      return {
        ahead: [...ours].filter((id) => !theirs.has(id)).length,
        behind: [...theirs].filter((id) => !ours.has(id)).length,
      };
    },
    staleTime: Infinity,
  });
  return found.data ? (
    <span className="muted">
      {found.data.ahead} ahead, {found.data.behind} behind
    </span>
  ) : null;
}

function Deletion({ branch, onClose }: { branch: string; onClose: () => void }) {
  const { repository } = usePlace();
  const remove = async () => {
    await deleteBranch(repository, branch);
    changed(repository);
    toast(`Branch ${branch} is deleted.`);
    onClose();
  };
  return (
    <FormDialog title={`Delete branch ${branch}?`} action="Delete" danger run={remove} onClose={onClose}>
      <p>Its uncommitted changes are lost. Commits that another branch or tag reaches stay.</p>
    </FormDialog>
  );
}
