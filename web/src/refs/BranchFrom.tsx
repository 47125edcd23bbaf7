import { useState } from 'react';
import { createBranch } from '../api/repositories';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { Icon } from '../ui/Icon';
import { short } from '../ui/format';
import { toast } from '../ui/toasts';
import { NewRef } from './NewRef';

/** A branch that begins at this commit. */
export function BranchFrom({ commit, small = false }: { commit: string; small?: boolean }) {
  const { repository, readOnly, to } = usePlace();
  const [asking, setAsking] = useState(false);
  const create = async (name: string, source: string) => {
    await createBranch(repository, name, source);
    changed(repository);
    toast(`Branch ${name} begins at ${short(source)}.`);
    navigate(to('search', { ref: name }));
  };
  return (
    <>
      <button
        type="button"
        className={small ? 'icon-button' : 'button'}
        aria-label={`New branch from ${short(commit)}`}
        title="New branch from here"
        disabled={readOnly}
        onClick={() => setAsking(true)}
      >
        <Icon name="branch" /> {!small && 'Branch from here'}
      </button>
      {asking && <NewRef kind="branch" from={commit} onClose={() => setAsking(false)} create={create} />}
    </>
  );
}
