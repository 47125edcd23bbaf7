import { useQuery } from '@tanstack/react-query';
import { valuesOf } from '../api/keys';
import { usePlace } from '../app/place';
import { keyField, wordOf } from '../query/words';
import { Empty } from '../ui/states';
import { type KnownKey, isRange, isTelling, useKnownKeys } from './knownKeys';

/** Teaches with queries that match here. */
export function NoMatches({ query, onQuery }: { query: string; onQuery: (text: string) => void }) {
  const { repository, ref, to } = usePlace();
  const examples = useExamples();
  if (query.trim() === '') {
    return (
      <Empty title="There is nothing here yet">
        <p>
          Nothing is committed on <code>{ref}</code> in {repository}.
        </p>
        <p>
          <a href={to('objects')}>Upload objects</a> or <a href={to('changes')}>commit what is uncommitted</a>.
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="No object matches">
      <p>Take a part of the query away, or try one of these:</p>
      <ul className="examples">
        {examples.map((example) => (
          <li key={example}>
            <button type="button" className="example" onClick={() => onQuery(example)}>
              <code>{example}</code>
            </button>
          </li>
        ))}
      </ul>
    </Empty>
  );
}

/** Three queries made of this repository's own keys. */
export function useExamples(): string[] {
  const { repository, ref } = usePlace();
  const keys = useKnownKeys();
  const field = keys.filter((key) => isTelling(key) && !isRange(key)).map(({ key }) => keyField(key))[0];
  const values = useQuery({
    queryKey: [repository, 'examples', ref, field],
    queryFn: ({ signal }) => valuesOf(repository, ref, '', field ?? '', signal),
    enabled: field !== undefined,
  });
  return examplesOf(keys, field, (values.data ?? []).map(({ value }) => value));
}

function examplesOf(keys: KnownKey[], field: string | undefined, values: string[]): string[] {
  const [first, second] = values.map(wordOf);
  const other = keys[1];
  return [
    field !== undefined && first !== undefined ? `${field}:${first}` : '',
    field !== undefined && second !== undefined ? `${field} IN (${first}, ${second}) AND size:>1KB` : 'size:>1KB',
    other === undefined ? 'modified >= now-7d' : `has:${keyField(other.key)}`,
  ].filter((example) => example !== '');
}
