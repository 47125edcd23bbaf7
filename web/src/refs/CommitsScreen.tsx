import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { log } from '../api/commits';
import { useTags } from '../api/queries';
import type { Commit, Ref } from '../api/types';
import { useKeys } from '../app/keys';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { ago, short } from '../ui/format';
import { Waiting } from '../ui/Waiting';
import { BranchFrom } from './BranchFrom';
import { GraphCell } from './Graph';
import { type GraphRow, layOut } from './lanes';

const SHOWN = 200;
const BRANCHES_DRAWN = 8;

/** The commits of the ref, or of all branches, as a graph that j and k walk. */
export default function CommitsScreen() {
  const { ref, set, param } = usePlace();
  const everything = param('all') !== '';
  const commits = useCommits(everything);
  const rows = useMemo(() => layOut(commits.data ?? []), [commits.data]);
  const list = useRef<HTMLOListElement>(null);
  useKeys((key) => {
    const step = key === 'j' ? 1 : key === 'k' ? -1 : 0;
    const links = [...(list.current?.querySelectorAll<HTMLElement>('.commit-link') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
    return step !== 0;
  });
  const lanes = Math.max(1, ...rows.map((row) => Math.max(row.lane, ...row.lines.map((line) => line.to)) + 1));
  return (
    <div className="page">
      <div className="page-head">
        <h1>Commits</h1>
        <div className="segmented" role="group" aria-label="Which commits">
          <button type="button" aria-pressed={!everything} onClick={() => set({ all: undefined })}>
            Of {ref.length > 24 ? short(ref) : ref}
          </button>
          <button type="button" aria-pressed={everything} onClick={() => set({ all: '1' })}>
            Of all branches
          </button>
        </div>
      </div>
      <Waiting on={commits} what="Walking the commits …" />
      <ol className="commits" ref={list}>
        {rows.map((row) => (
          <Row key={row.commit.id} row={row} lanes={lanes} />
        ))}
      </ol>
      {rows.length >= SHOWN && <p className="muted">The newest {SHOWN}.</p>}
    </div>
  );
}

function useCommits(everything: boolean) {
  const { repository, ref, branches, defaultBranch } = usePlace();
  const refs = everything
    ? [defaultBranch, ...branches.map(({ id }) => id).filter((id) => id !== defaultBranch)].slice(0, BRANCHES_DRAWN)
    : [ref.replace(/\$$/, '')];
  return useQuery({
    queryKey: [repository, 'log', refs.join('\n'), branches.map(({ commit_id }) => commit_id).join()],
    queryFn: async ({ signal }) => {
      const logs = await Promise.all(refs.map((one) => log(repository, one, { amount: SHOWN }, signal)));
      const all = new Map(logs.flatMap(({ results }) => results).map((commit) => [commit.id, commit]));
      return childrenFirst([...all.values()]).slice(0, SHOWN);
    },
  });
}

/** A child's generation is higher than its parents'. */
const childrenFirst = (commits: Commit[]): Commit[] =>
  commits.sort((a, b) => b.generation - a.generation || b.creation_date - a.creation_date);

function Row({ row, lanes }: { row: GraphRow; lanes: number }) {
  const { to } = usePlace();
  const { commit } = row;
  return (
    <li>
      <GraphCell row={row} lanes={lanes} />
      <div className="commit-body">
        <a className="commit-link" href={to('commit', { id: commit.id })}>
          {commit.message || 'no message'}
        </a>
        <RefBadges commit={commit.id} />
        <div className="muted small">
          {commit.committer || 'Varve'}, {ago(commit.creation_date)}
          {commit.parents.length > 1 && ' · merge'}
        </div>
      </div>
      <BranchFrom commit={commit.id} small />
      <a className="hash" href={to('search', { ref: commit.id })} title="Search at this commit">
        {short(commit.id)}
      </a>
    </li>
  );
}

export function RefBadges({ commit }: { commit: string }) {
  const { repository, branches } = usePlace();
  const tags = useTags(repository).data ?? [];
  const here = (refs: Ref[]) => refs.filter(({ commit_id }) => commit_id === commit);
  return (
    <>
      {here(branches).map(({ id }) => (
        <span key={`branch ${id}`} className="badge">
          <Icon name="branch" /> {id}
        </span>
      ))}
      {here(tags).map(({ id }) => (
        <span key={`tag ${id}`} className="badge tag">
          <Icon name="tag" /> {id}
        </span>
      ))}
    </>
  );
}
