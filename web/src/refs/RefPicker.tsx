import { usePlace } from '../app/place';
import { useTags } from '../api/queries';
import { Icon } from '../ui/Icon';
import { short } from '../ui/format';
import { type Choice, Picker } from '../ui/Picker';
import { Popover } from '../ui/Popover';
import { isCommitId } from './kinds';

/** Which branch, tag or commit every screen looks at. */
export function RefPicker() {
  const { ref, branch, set } = usePlace();
  const pinned = isCommitId(ref);
  return (
    <div className="ref-picker">
      <Popover
        label={`Ref ${ref}; choose another`}
        className="switch"
        title={pinned ? 'Pinned to a commit: this never changes' : undefined}
        button={
          <>
            <RefIcon of={ref} />
            <span className="switch-text">{pinned ? short(ref) : ref.replace(/\$$/, '')}</span>
            <Icon name="down" />
          </>
        }
      >
        {(close) => (
          <RefChoices
            onPick={(value) => {
              close();
              set({ ref: value, sel: undefined });
            }}
          />
        )}
      </Popover>
      {branch !== null && <UncommittedToo />}
    </div>
  );
}

/** The same branch with what is not committed yet. */
function UncommittedToo() {
  const { ref, branch, set, route } = usePlace();
  if (route.screen !== 'search') {
    return null;
  }
  return (
    <label className="with-uncommitted">
      <input
        type="checkbox"
        checked={ref.endsWith('$')}
        onChange={(event) => set({ ref: event.target.checked ? `${branch}$` : (branch ?? ref) })}
      />{' '}
      with uncommitted
    </label>
  );
}

export function RefChoices({ onPick }: { onPick: (ref: string) => void }) {
  const { repository, branches, ref, defaultBranch } = usePlace();
  const tags = useTags(repository).data ?? [];
  const first = (id: string) => (id === defaultBranch ? 0 : 1);
  const choices: Choice[] = [
    ...[...branches]
      .sort((a, b) => first(a.id) - first(b.id))
      .map(({ id, commit_id }) => ({
        value: id,
        label: id,
        hint: short(commit_id),
        group: 'branch',
        icon: <Icon name="branch" />,
      })),
    ...[...tags].reverse().map(({ id, commit_id }) => ({
      value: id,
      label: id,
      hint: short(commit_id),
      group: 'tag',
      icon: <Icon name="tag" />,
    })),
  ];
  return (
    <Picker
      label="Branches, tags and commits"
      placeholder="Branch, tag, commit, or main~2"
      selected={ref}
      choices={choices}
      other={(text) => ({ value: text, label: text, hint: 'as typed', icon: <Icon name="commit" /> })}
      onPick={({ value }) => onPick(value)}
    />
  );
}

/** What kind of ref it is. */
function RefIcon({ of }: { of: string }) {
  const { repository, branches } = usePlace();
  const tags = useTags(repository).data ?? [];
  const plain = of.replace(/\$$/, '');
  const isAmong = (refs: { id: string }[]) => refs.some(({ id }) => id === plain);
  if (isCommitId(of)) {
    return <Icon name="lock" />;
  }
  return <Icon name={isAmong(branches) ? 'branch' : isAmong(tags) ? 'tag' : 'commit'} />;
}

/** As people say it: a long id is cut, '$' is spelt out. */
const nameOf = (ref: string): string => {
  const plain = ref.replace(/\$$/, '');
  const name = isCommitId(plain) ? short(plain) : plain;
  return plain === ref ? name : `${name} with uncommitted`;
};

/** A ref as one of two or more fields of a form. */
export function RefField({ label, value, onPick }: { label: string; value: string; onPick: (ref: string) => void }) {
  return (
    <div className="ref-field">
      <span>{label}</span>
      <Popover
        label={`${label}: ${value === '' ? 'none' : value}; choose`}
        className="switch"
        button={
          <>
            <RefIcon of={value} />
            <span className="switch-text">{value === '' ? 'choose' : nameOf(value)}</span>
            <Icon name="down" />
          </>
        }
      >
        {(close) => (
          <RefChoices
            onPick={(ref) => {
              close();
              onPick(ref);
            }}
          />
        )}
      </Popover>
    </div>
  );
}
