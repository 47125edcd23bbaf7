import { useState } from 'react';
import { reviseQuery, saveQuery } from '../api/savedQueries';
import { isRefused } from '../api/errors';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { ParameterFields } from '../query/ParameterFields';
import { QueryText } from '../query/QueryText';
import { useParameters } from '../query/parameters';
import { FormDialog } from '../ui/FormDialog';
import { toast } from '../ui/toasts';

/** Gives the query a name; under a name that is taken it becomes the next revision. */
export function SaveQueryDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const { repository, ref, param, to } = usePlace();
  const [pinned, setPinned] = useState(false);
  const { names, values } = useParameters(query);
  const [params, setParams] = useState(values);
  const [taken, setTaken] = useState(false);
  const plain = ref.replace(/\$$/, '');
  const save = async (form: FormData) => {
    const name = String(form.get('name')).trim();
    const description = String(form.get('description')).trim();
    const wish = { description, q: query, sort: param('sort'), ref: plain, params, pinned };
    try {
      await (taken ? reviseQuery(repository, name, wish) : saveQuery(repository, { name, ...wish }));
      changed(repository);
      toast(`Query ${name} is saved.`);
      navigate(to('query', { name }));
    } catch (failure) {
      setTaken(isRefused(failure, 409));
      throw failure;
    }
  };
  return (
    <FormDialog title="Save this query" action={taken ? 'Save as its next revision' : 'Save'} run={save} onClose={onClose}>
      <p>
        <code className="query-shown">{query === '' ? 'every object' : <QueryText text={query} />}</code>
      </p>
      <label>
        Name
        <input
          name="name"
          required
          autoFocus
          spellCheck={false}
          maxLength={128}
          pattern="[A-Za-z0-9_.\-]+"
          title="Letters, digits, _ . and -"
          placeholder="wrong-labels"
          onChange={() => setTaken(false)}
        />
      </label>
      <label>
        What it is for
        <input name="description" />
      </label>
      {names.length > 0 && (
        <fieldset>
          <legend>Values where a run gives none</legend>
          <ParameterFields names={names} values={params} onChange={setParams} required={pinned} />
        </fieldset>
      )}
      <fieldset>
        <legend>Its answer</legend>
        <label className="inline">
          <input type="radio" name="pinned" checked={!pinned} onChange={() => setPinned(false)} />
          floats: whatever <strong>{plain}</strong> holds when it runs
        </label>
        <label className="inline">
          <input type="radio" name="pinned" checked={pinned} onChange={() => setPinned(true)} />
          is pinned: the commit, the count and the fingerprint of now
        </label>
      </fieldset>
    </FormDialog>
  );
}
