import { useEffect, useMemo, useRef } from 'react';
import { Refused } from '../api/errors';
import { useKeys } from '../app/keys';
import { usePlace } from '../app/place';
import { QueryBox } from '../query/QueryBox';
import { useParameters } from '../query/parameters';
import { remember } from '../query/recent';
import { Empty, Failure, Loading } from '../ui/states';
import { type Chosen, useChosen } from './chosen';
import { Facets } from './Facets';
import { Inspector } from './Inspector';
import { NoMatches } from './NoMatches';
import { ParameterForm } from './ParameterForm';
import { ResultGrid } from './ResultGrid';
import { ResultTable } from './ResultTable';
import { TimeMachine } from './TimeMachine';
import { Toolbar } from './Toolbar';
import { type Results, useResults } from './results';

export default function SearchScreen() {
  const place = usePlace();
  const query = place.param('q');
  const parameters = useParameters(query);
  const results = useResults(query, parameters);
  const chosen = useChosen(query, place.ref);
  const box = useRef<HTMLTextAreaElement>(null);
  const run = (text: string) => {
    const { ref, q } = liftRef(text, place.ref);
    remember(place.repository, q);
    place.set({ q, ref, sel: undefined });
    if (q === query && ref === place.ref && parameters.lacking === undefined) {
      results.retry();
    }
  };
  useEffect(() => {
    document.title = query === '' ? `${place.repository} · Varve` : `${query} · ${place.repository} · Varve`;
  }, [query, place.repository]);
  useKeys((key) => {
    if (key === '/') {
      box.current?.focus();
    } else if (key === 'y' && results.commit !== '') {
      place.set({ ref: results.commit });
    } else {
      return false;
    }
    return true;
  });
  const mistakes = results.error instanceof Refused ? results.error.mistakes : [];
  return (
    <div className={place.param('filters') === '' ? 'search-screen' : 'search-screen filtering'}>
      <h1 className="visually-hidden">Search in {place.repository}</h1>
      <Facets query={query} onQuery={run} />
      <section className="search-main" aria-label="Results">
        <QueryBox ref={box} text={query} mistakes={mistakes} onRun={run} />
        {parameters.names.length > 0 && <ParameterForm parameters={parameters} />}
        {place.param('time') !== '' && parameters.lacking === undefined && <TimeMachine query={query} />}
        <Toolbar query={query} results={results} chosen={chosen} />
        {parameters.lacking !== undefined && (
          <Empty title={`$${parameters.lacking} has no value yet`}>
            <p>Give it one above to run the query, or save the query as it is: then each run gives its own.</p>
          </Empty>
        )}
        <Body query={query} results={results} chosen={chosen} onQuery={run} mistaken={mistakes.length > 0 || parameters.lacking !== undefined} />
      </section>
      {place.param('sel') !== '' && <Inspector query={query} onQuery={run} commit={results.commit} />}
    </div>
  );
}

/** "at:main~3" is no part of a query: it says where to run it. */
function liftRef(text: string, ref: string): { q: string; ref: string } {
  const found = /(^|\s)at:(\S+)/.exec(text);
  return found?.[2] ? { q: text.replace(found[0], '').trim(), ref: found[2] } : { q: text.trim(), ref };
}

function Unreadable() {
  return (
    <Empty title="The query cannot be run like this">
      <p>Change the part that is marked in the box, or take the fix beside it.</p>
      <p className="muted">
        <code>key:value</code> · <code>key:&gt;=10</code> · <code>key:a*</code> · <code>key IN (a, b)</code> · <code>has:key</code> ·{' '}
        <code>NOT</code>, <code>AND</code>, <code>OR</code>, and parentheses
      </p>
    </Empty>
  );
}

interface BodyProps {
  query: string;
  results: Results;
  chosen: Chosen;
  onQuery: (text: string) => void;
  mistaken: boolean;
}

function Body({ query, results, chosen, onQuery, mistaken }: BodyProps) {
  const grid = usePlace().param('view') === 'grid';
  const rows = useMemo(() => results.rows, [results.rows]);
  if (results.error && !mistaken) {
    return <Failure error={results.error} retry={results.retry} />;
  }
  if (mistaken) {
    return results.error ? <Unreadable /> : null;
  }
  if (results.total === 0) {
    return <NoMatches query={query} onQuery={onQuery} />;
  }
  if (results.total === null) {
    return <Loading what="Searching …" />;
  }
  return grid ? <ResultGrid rows={rows} results={results} chosen={chosen} /> : <ResultTable rows={rows} results={results} chosen={chosen} />;
}
