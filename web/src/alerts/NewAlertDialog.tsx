import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createAlert } from '../api/alerts';
import { changed } from '../api/queries';
import { type SavedQuery, savedQueries } from '../api/savedQueries';
import { usePlace } from '../app/place';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { FormDialog } from '../ui/FormDialog';
import { QueryText } from '../query/QueryText';
import { useDraft } from '../ui/draft';

interface Props {
  /** The one chosen at first; empty for the first of all. */
  query: string;
  onClose: () => void;
  /** Tells the secret, which nobody can read again. */
  onMade: (secret: string) => void;
}

export function NewAlertDialog({ query, onClose, onMade }: Props) {
  const { repository, branches, branch, defaultBranch, to } = usePlace();
  const saved = useQuery({ queryKey: [repository, 'saved'], queryFn: ({ signal }) => savedQueries(repository, signal) });
  const [name, setName] = useState(query);
  const [url, setUrl, forget] = useDraft(`alert/${repository}`, '');
  const chosen = saved.data?.find((one) => one.name === name) ?? (name === '' ? saved.data?.[0] : undefined);
  const make = async (form: FormData) => {
    const secret = String(form.get('secret'));
    const made = await createAlert(repository, {
      query: String(form.get('query')),
      branch: String(form.get('branch')),
      url: url.trim(),
      ...(secret === '' ? {} : { secret }),
      ...(form.get('fixed') && chosen ? { revision: chosen.revision } : {}),
    });
    forget();
    changed(repository);
    onMade(made.secret);
  };
  if (saved.data?.length === 0) {
    return (
      <Dialog title="Watch a saved query" onClose={onClose}>
        <p>There is no saved query yet. Search for something, press Save, then take Watch this.</p>
        <div className="form-end">
          <a className="button primary" href={to('search')}>
            <Icon name="search" /> Search
          </a>
        </div>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title="Watch a saved query"
      action="Watch it"
      disabled={chosen === undefined}
      run={make}
      onClose={onClose}
    >
      <label>
        Saved query
        <select name="query" value={chosen?.name ?? ''} required onChange={(event) => setName(event.target.value)}>
          {saved.data?.map((one) => (
            <option key={one.name}>{one.name}</option>
          ))}
        </select>
      </label>
      {chosen && <Watched query={chosen} />}
      <label>
        On branch
        <select name="branch" defaultValue={branch ?? defaultBranch}>
          {branches.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <label>
        Webhook
        <input name="url" type="url" required spellCheck={false} placeholder="https://example.com/hook" value={url} onChange={(event) => setUrl(event.target.value)} />
      </label>
      <label>
        Secret to sign with
        <input name="secret" autoComplete="off" spellCheck={false} minLength={16} maxLength={1024} placeholder="made up when left empty" />
      </label>
    </FormDialog>
  );
}

function Watched({ query }: { query: SavedQuery }) {
  return (
    <>
      <p>
        <code className="query-shown">{query.q === '' ? 'every object' : <QueryText text={query.q} />}</code>
      </p>
      <label className="inline">
        <input type="checkbox" name="fixed" /> as it is now, revision {query.revision}, whatever it becomes
      </label>
    </>
  );
}
