import { useState } from 'react';
import { setMetadata, stat } from '../api/objects';
import { messageOf } from '../api/errors';
import { changed } from '../api/queries';
import type { Metadata, ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { presence, toggleValue } from '../query/clauses';
import { keyField } from '../query/words';
import { Icon } from '../ui/Icon';
import { useDraft } from '../ui/draft';
import { toast } from '../ui/toasts';
import { type Field, MetadataFields, fieldsOf, metadataOf, problemOf } from './MetadataFields';

interface Props {
  object: ObjectStats;
  query?: string;
  onQuery?: (text: string) => void;
}

/** What is known of an object: a click filters by it, and on a branch it can be edited. */
export function MetadataEditor({ object, query, onQuery }: Props) {
  const { repository, branch, readOnly } = usePlace();
  const key = `${repository}/${branch}/${object.path}`;
  const [draft, setDraft, drop] = useDraft<Field[] | null>(`metadata/${key}`, null);
  const canEdit = branch !== null && !readOnly;
  if (draft !== null && branch !== null) {
    return <Editing key={key} object={object} branch={branch} draft={draft} onChange={setDraft} onDone={drop} />;
  }
  const entries = Object.entries(object.metadata ?? {});
  return (
    <section className="metadata" aria-label="Metadata">
      <div className="section-head">
        <h2>Metadata</h2>
        {canEdit && (
          <button type="button" className="button small" onClick={() => setDraft(fieldsOf(object.metadata ?? {}))}>
            <Icon name="edit" /> Edit
          </button>
        )}
      </div>
      {entries.length === 0 && <p className="muted">No metadata{canEdit ? ' yet: Edit adds some.' : '.'}</p>}
      <dl>
        {entries.map(([name, value]) => (
          <Entry key={name} name={name} value={value} query={query} onQuery={onQuery} />
        ))}
      </dl>
    </section>
  );
}

interface EntryProps {
  name: string;
  value: string;
  query?: string;
  onQuery?: (text: string) => void;
}

function Entry({ name, value, query = '', onQuery }: EntryProps) {
  const field = keyField(name);
  const state = onQuery ? presence(query, field, value) : 'absent';
  return (
    <div className={`entry ${state}`}>
      <dt title={name}>{name}</dt>
      <dd>
        <span className="value">{value}</span>
        {onQuery && (
          <span className="entry-filters">
            <button
              type="button"
              className="icon-button"
              aria-pressed={state === 'included'}
              aria-label={`Only ${name} = ${value}`}
              title="Only these"
              onClick={() => onQuery(toggleValue(query, field, value, false))}
            >
              <Icon name="plus" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-pressed={state === 'excluded'}
              aria-label={`Without ${name} = ${value}`}
              title="Without these"
              onClick={() => onQuery(toggleValue(query, field, value, true))}
            >
              <Icon name="minus" />
            </button>
          </span>
        )}
      </dd>
    </div>
  );
}

interface EditingProps {
  object: ObjectStats;
  branch: string;
  draft: Field[];
  onChange: (fields: Field[]) => void;
  onDone: () => void;
}

function Editing({ object, branch, draft, onChange, onDone }: EditingProps) {
  const { repository } = usePlace();
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const problem = problemOf(draft);
    setError(problem);
    if (problem !== '') {
      return;
    }
    setBusy(true);
    try {
      const now = (await stat(repository, branch, object.path)).metadata ?? {};
      await setMetadata(repository, branch, object.path, rebased(object.metadata ?? {}, metadataOf(draft), now));
      onDone();
      changed(repository);
      toast(`Saved on ${branch}, not committed yet.`);
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="metadata editing"
      aria-label="Metadata"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>Metadata</h2>
      <MetadataFields fields={draft} onChange={onChange} />
      <p className="form-error" role="alert">
        {error}
      </p>
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
        <button className="button primary" disabled={busy}>
          Save on {branch}
        </button>
      </div>
    </form>
  );
}

/** The edit made to what is there now, so that a key that another person changed is kept. */
function rebased(before: Metadata, after: Metadata, now: Metadata): Metadata {
  const result = new Map(Object.entries(now));
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = Object.hasOwn(after, key) ? after[key] : undefined;
    if (value === undefined) {
      result.delete(key);
    } else if (!Object.hasOwn(before, key) || before[key] !== value) {
      result.set(key, value);
    }
  }
  return Object.fromEntries(result);
}
