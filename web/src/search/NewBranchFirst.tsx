import { useState } from 'react';
import { createBranch } from '../api/repositories';
import { messageOf } from '../api/errors';
import { queryClient } from '../api/queries';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { toast } from '../ui/toasts';

/** Corrections are better made on a branch of their own, so the way to one is at hand. */
export function NewBranchFirst({ branch }: { branch: string }) {
  const { repository, defaultBranch, set } = usePlace();
  const [name, setName] = useState('');
  const [error, setError] = useState('');
  if (branch !== defaultBranch) {
    return null;
  }
  const create = async () => {
    try {
      await createBranch(repository, name.trim(), branch);
      await queryClient.invalidateQueries({ queryKey: [repository, 'branches'] });
      set({ ref: name.trim() });
      toast(`Branch ${name.trim()} is there; the edit goes to it.`);
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  return (
    <div className="hint">
      <Icon name="branch" />
      <label htmlFor="branch-first">This is {branch} itself. On a new branch instead:</label>
      <input
        id="branch-first"
        value={name}
        placeholder="fix-labels"
        spellCheck={false}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            void create();
          }
        }}
      />
      <button type="button" className="button small" disabled={name.trim() === ''} onClick={() => void create()}>
        Create branch
      </button>
      <span className="form-error" role="alert">
        {error}
      </span>
    </div>
  );
}
