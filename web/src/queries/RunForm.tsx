import { useState } from 'react';
import { type SavedQuery, runQuery } from '../api/savedQueries';
import { queryClient } from '../api/queries';
import type { SearchAnswer } from '../api/types';
import { usePlace } from '../app/place';
import { ParameterFields } from '../query/ParameterFields';
import { parametersOf } from '../query/parameters';
import { RefField } from '../refs/RefPicker';
import { plural, short } from '../ui/format';
import { Failure } from '../ui/states';

const SHOWN = 20;

/** Runs it with values for its parameters; a pinned one has its values and its commit already. */
export function RunForm({ query }: { query: SavedQuery }) {
  const { repository } = usePlace();
  const [ref, setRef] = useState(query.ref);
  const [params, setParams] = useState<Record<string, string>>(query.params);
  const [answer, setAnswer] = useState<SearchAnswer | null>(null);
  const [error, setError] = useState<unknown>(null);
  const names = query.pinned ? [] : parametersOf(query.q);
  const run = async () => {
    setError(null);
    try {
      setAnswer(await runQuery(repository, query.name, query.pinned ? { limit: SHOWN } : { ref, params, limit: SHOWN }));
      await queryClient.invalidateQueries({ queryKey: [repository, 'saved', query.name, 'runs'] });
    } catch (failure) {
      setAnswer(null);
      setError(failure);
    }
  };
  return (
    <section className="setting" aria-labelledby="run">
      <h2 id="run">Run</h2>
      <form
        className="run-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {query.pinned && <p className="muted">At its commit and with its values: the answer is always the same.</p>}
        {!query.pinned && <RefField label="At" value={ref} onPick={setRef} />}
        <ParameterFields names={names} values={params} onChange={setParams} required />
        <button className="button primary">Run</button>
      </form>
      {error !== null && <Failure error={error} />}
      {answer && <Answer answer={answer} />}
    </section>
  );
}

function Answer({ answer }: { answer: SearchAnswer }) {
  const { to } = usePlace();
  return (
    <>
      <p role="status">
        <strong>{plural(answer.total, 'object')}</strong> <span className="muted">at {short(answer.commit)}</span>
      </p>
      <ul>
        {answer.results.map(({ path }) => (
          <li key={path}>
            <a href={to('object', { ref: answer.commit, path })}>{path}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
