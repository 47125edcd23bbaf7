import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { conflicts as findConflicts, mergeBase } from '../api/changes';
import type { Conflicts } from '../api/types';
import { usePlace } from '../app/place';
import { isCommitId } from '../refs/kinds';
import { RefField } from '../refs/RefPicker';
import { Icon } from '../ui/Icon';
import { plural, short } from '../ui/format';
import { More } from '../ui/More';
import { Empty, Failure, Loading } from '../ui/states';
import { ChangeList } from './ChangeList';
import { useDiff } from './changes';
import { ConflictList } from './ConflictList';
import { MergeDialog } from './MergeDialog';
import { Summary } from './Summary';

/** What merging one ref into the other would bring, and the merge itself. */
export default function CompareScreen() {
  const { defaultBranch, branches, ref, param, set } = usePlace();
  const left = param('left') || defaultBranch;
  const other = branches.find(({ id }) => id !== left)?.id ?? '';
  const right = param('right') || (ref.replace(/\$$/, '') === left ? other : ref.replace(/\$$/, ''));
  return (
    <div className="page">
      <div className="page-head">
        <h1>Compare</h1>
      </div>
      <div className="compare-refs">
        <RefField label="Into" value={left} onPick={(next) => set({ left: next, right })} />
        <button type="button" className="icon-button" aria-label="Swap the two" onClick={() => set({ left: right, right: left })}>
          <Icon name="compare" />
        </button>
        <RefField label="From" value={right} onPick={(next) => set({ left, right: next })} />
      </div>
      {right === '' || right === left ? (
        <Empty title="Choose two different refs">
          <p>Say, a branch with corrections, and the branch that they are to go into.</p>
        </Empty>
      ) : (
        <Comparison key={`${left} ${right}`} left={left} right={right} />
      )}
    </div>
  );
}

function Comparison({ left, right }: { left: string; right: string }) {
  const { repository, branches, readOnly } = usePlace();
  const [merging, setMerging] = useState(false);
  const base = useQuery({
    queryKey: [repository, 'base', left, right],
    queryFn: ({ signal }) => mergeBase(repository, right, left, signal),
  });
  const from = base.data?.base_commit_id ?? '';
  const changes = useDiff(from, right);
  const rows = useMemo(() => changes.rows, [changes.rows]);
  const conflicts = useQuery({
    queryKey: [repository, 'conflicts', left, right],
    queryFn: ({ signal }) => findConflicts(repository, right, left, signal),
  });
  const error = base.error ?? changes.error;
  if (error) {
    return <Failure error={error} retry={() => void base.refetch().then(changes.retry)} />;
  }
  if (base.isPending || changes.pending) {
    return <Loading what="Comparing …" />;
  }
  const isBranch = branches.some(({ id }) => id === left);
  return (
    <>
      <MergeBar
        conflicts={conflicts.data}
        base={from}
        empty={rows.length === 0}
        canMerge={isBranch && !readOnly}
        left={left}
        right={right}
        onMerge={() => setMerging(true)}
      />
      {conflicts.data && conflicts.data.total > 0 && <ConflictList conflicts={conflicts.data} left={left} right={right} />}
      {rows.length === 0 ? (
        <NothingToMerge left={left} right={right} />
      ) : (
        <>
          <Summary rows={rows} partial={changes.hasMore} left={from} right={right} />
          <ChangeList rows={rows} left={from} right={right} />
        </>
      )}
      <More wanted={changes.hasMore} onMore={changes.more} />
      {merging && (
        <MergeDialog source={right} destination={left} conflicts={conflicts.data?.total ?? 0} onClose={() => setMerging(false)} />
      )}
    </>
  );
}

/** The other way round there may be something. */
function NothingToMerge({ left, right }: { left: string; right: string }) {
  const { set, to } = usePlace();
  return (
    <Empty title={`${right} has nothing that ${left} lacks`}>
      <p>
        Everything committed on it is in {left} already. <a href={to('changes', { ref: right })}>Uncommitted changes</a> are not compared.
      </p>
      <div className="page-actions">
        <button type="button" className="button" onClick={() => set({ left: right, right: left })}>
          <Icon name="compare" /> What {left} has beyond it
        </button>
        <a className="button" href={to('diff', { left, right })}>
          All that differs between the two
        </a>
      </div>
    </Empty>
  );
}

function outcome(left: string, empty: boolean, canMerge: boolean): string {
  if (empty) {
    return 'Nothing to merge.';
  }
  return canMerge ? `Merges into ${left} without a conflict.` : `No conflict, but ${left} is no branch to merge into.`;
}

interface BarProps {
  conflicts: Conflicts | undefined;
  base: string;
  empty: boolean;
  canMerge: boolean;
  left: string;
  right: string;
  onMerge: () => void;
}

function MergeBar({ conflicts, base, empty, canMerge, left, right, onMerge }: BarProps) {
  const { to } = usePlace();
  const total = conflicts?.total ?? 0;
  return (
    <div className={total > 0 ? 'merge-bar conflicting' : 'merge-bar'}>
      <Icon name={total > 0 ? 'alert' : 'check'} />
      <p>
        {conflicts === undefined && 'Looking for conflicts …'}
        {conflicts !== undefined && total > 0 && `${plural(total, 'conflict')}: both sides changed the same objects differently.`}
        {conflicts !== undefined && total === 0 && outcome(left, empty, canMerge)}{' '}
        <span className="muted">
          Common ancestor{' '}
          <a className="hash" href={to('commit', { id: base })}>
            {short(base)}
          </a>
        </span>
      </p>
      <button
        type="button"
        className="button primary"
        disabled={!canMerge || empty}
        title={canMerge ? undefined : `${left} is no branch that can be written to`}
        onClick={onMerge}
      >
        <span className="cut">Merge {isCommitId(right) ? short(right) : right}</span>
      </button>
    </div>
  );
}
