import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ResultChange, type ResultDiff, resultDiff } from '../api/history';
import { Refused } from '../api/errors';
import { freshFor, useTags } from '../api/queries';
import { usePlace } from '../app/place';
import { Thumbnail } from '../objects/Thumbnail';
import { QueryBox } from '../query/QueryBox';
import { sent, useParameters } from '../query/parameters';
import { RefField } from '../refs/RefPicker';
import { ParameterForm } from '../search/ParameterForm';
import { Icon } from '../ui/Icon';
import { count } from '../ui/format';
import { More } from '../ui/More';
import { Empty, Failure, Loading } from '../ui/states';
import { FieldChanges } from './KeyChanges';

const ROWS_A_PAGE = 200;

/** How one query's result differs between two refs. */
export default function ResultDiffScreen() {
  const { repository, defaultBranch, ref, param, set } = usePlace();
  const tags = useTags(repository).data ?? [];
  const left = param('left') || tags.at(-2)?.id || `${defaultBranch}~1`;
  const right = param('right') || ref;
  const q = param('q');
  const parameters = useParameters(q);
  const params = sent(parameters);
  const found = useInfiniteQuery({
    queryKey: [repository, 'result-diff', left, right, q, params],
    queryFn: ({ pageParam, signal }) =>
      resultDiff(repository, left, right, { q, params, after: pageParam, limit: ROWS_A_PAGE }, signal),
    initialPageParam: '',
    enabled: parameters.lacking === undefined,
    getNextPageParam: ({ next }) => next || undefined,
    staleTime: freshFor(right),
    retry: false,
  });
  const mistakes = found.error instanceof Refused ? found.error.mistakes : [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>Result diff</h1>
      </div>
      <QueryBox text={q} mistakes={mistakes} onRun={(text) => set({ q: text, left, right })} />
      {parameters.names.length > 0 && <ParameterForm parameters={parameters} />}
      <div className="compare-refs">
        <RefField label="From" value={left} onPick={(next) => set({ left: next, right })} />
        <button type="button" className="icon-button" aria-label="Swap the two" onClick={() => set({ left: right, right: left })}>
          <Icon name="compare" />
        </button>
        <RefField label="To" value={right} onPick={(next) => set({ left, right: next })} />
      </div>
      {parameters.lacking !== undefined && (
        <Empty title={`$${parameters.lacking} has no value yet`}>
          <p>Give it one above to compare the results.</p>
        </Empty>
      )}
      {found.isLoading && <Loading what="Comparing the results …" />}
      {found.error && mistakes.length === 0 && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data?.pages[0] && (
        <Found
          first={found.data.pages[0]}
          rows={found.data.pages.flatMap(({ results }) => results)}
          hasMore={found.hasNextPage}
          more={() => void found.fetchNextPage()}
        />
      )}
    </div>
  );
}

interface FoundProps {
  first: ResultDiff;
  rows: ResultChange[];
  hasMore: boolean;
  more: () => void;
}

function Found({ first, rows, hasMore, more }: FoundProps) {
  const { param, set } = usePlace();
  const field = param('field');
  const type = param('type');
  const shown = rows.filter(
    (row) => (field === '' || row.fields.some((one) => one.field === field)) && (type === '' || row.type === type),
  );
  if (first.added + first.removed + first.changed === 0) {
    return (
      <Empty title="The same result at both">
        <p>The query finds the same objects, in the same versions, at either ref.</p>
      </Empty>
    );
  }
  return (
    <>
      <div className="diff-counts" role="group" aria-label="Kinds of change">
        {(['added', 'removed', 'changed'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={`badge ${one}`}
            aria-pressed={type === one}
            onClick={() => set({ type: type === one ? undefined : one }, true)}
          >
            {count(first[one])} {one}
          </button>
        ))}
      </div>
      <FieldFacet rows={rows} field={field} onField={(next) => set({ field: next }, true)} />
      <p className="visually-hidden" role="status">
        {count(shown.length)} rows
      </p>
      <ul className="change-list">
        {shown.map((row) => (
          <Row key={row.path} row={row} left={first.left} right={first.right} />
        ))}
      </ul>
      <More wanted={hasMore} onMore={more} />
    </>
  );
}

/** Which key changed, and on how many of the rows. */
function FieldFacet({ rows, field, onField }: { rows: ResultChange[]; field: string; onField: (field?: string) => void }) {
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    rows.filter(({ type }) => type !== 'added').forEach((row) =>
      row.fields.forEach((one) => found.set(one.field, (found.get(one.field) ?? 0) + 1)),
    );
    return [...found].sort(([, some], [, others]) => others - some).slice(0, 16);
  }, [rows]);
  return counts.length === 0 ? null : (
    <div className="diff-fields" role="group" aria-label="Changed keys">
      {counts.map(([name, number]) => (
        <button
          key={name}
          type="button"
          className="button small"
          aria-pressed={name === field}
          onClick={() => onField(name === field ? undefined : name)}
        >
          {name} <span className="muted">{count(number)}</span>
        </button>
      ))}
    </div>
  );
}

const SIGN = { added: '+', removed: '−', changed: '~' } as const;

function Row({ row, left, right }: { row: ResultChange; left: string; right: string }) {
  const { to } = usePlace();
  const lookAt = row.after ? right : left;
  const shown = row.after ?? row.before;
  return (
    <li className={`change ${row.type}`}>
      <span className="sign" title={row.type}>
        <span aria-hidden="true">{SIGN[row.type]}</span>
        <span className="visually-hidden">{row.type}</span>
      </span>
      {shown && <Thumbnail row={shown} lookAt={lookAt} />}
      <div className="change-body">
        <a href={to('object', { ref: lookAt, path: row.path })}>{row.path}</a>
        {row.before && row.after ? (
          <FieldChanges fields={row.fields} />
        ) : (
          <p className="muted small">{row.after ? 'a new object' : 'the object is gone'}</p>
        )}
      </div>
    </li>
  );
}
