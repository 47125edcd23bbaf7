import { useQuery } from '@tanstack/react-query';
import { type BrokenRule, declaredKeys, keyViolations } from '../api/keys';
import { count } from '../ui/format';
import { Listing } from '../ui/Listing';
import { Failure } from '../ui/states';
import { Waiting } from '../ui/Waiting';
import { usePlace } from './place';

/** What the repository's own file says of its keys at the ref, and which objects do not keep to it. */
export function DeclaredKeysSection() {
  const { repository, ref, to } = usePlace();
  const declared = useQuery({
    queryKey: [repository, 'declared', ref],
    queryFn: ({ signal }) => declaredKeys(repository, ref, signal),
    retry: false,
  });
  const found = useQuery({
    queryKey: [repository, 'key-violations', ref],
    queryFn: ({ signal }) => keyViolations(repository, ref, signal),
    enabled: (declared.data?.results.length ?? 0) > 0,
    retry: false,
  });
  const path = declared.data?.path;
  return (
    <section className="setting" aria-labelledby="declared">
      <h2 id="declared">Declared keys</h2>
      <p className="muted">
        What metadata keys mean at <code>{ref}</code>, from{' '}
        {path ? <a href={to('object', { path })}>{path}</a> : 'a file of the repository'}. They never change what a query finds.
      </p>
      <Waiting on={declared} what="Reading the declarations …" />
      {declared.data && declared.data.results.length === 0 && (
        <p>
          None yet. Upload <code>_varve/keys.yaml</code> to say which values a key may have.
        </p>
      )}
      {declared.data && declared.data.results.length > 0 && (
        <Listing heads={['Key', 'Values', 'What it is', 'Objects that break it']}>
          {declared.data.results.map((one) => (
            <tr key={one.key}>
              <th scope="row">
                {one.key} {one.pii && <span className="badge">personal</span>}
              </th>
              <td>
                {[one.type, one.unit && `in ${one.unit}`].filter(Boolean).join(' ')}{' '}
                {one.values.length > 0 && one.values.slice(0, VALUES_SHOWN).join(', ')}
                {one.values.length > VALUES_SHOWN && ` and ${count(one.values.length - VALUES_SHOWN)} more`}
                {one.pattern && <code>{one.pattern}</code>}
              </td>
              <td>{one.description}</td>
              <td>
                {found.isLoading && 'Checking …'}
                {found.data && <Broken rules={found.data.violations.filter(({ key }) => key === one.key)} />}
              </td>
            </tr>
          ))}
        </Listing>
      )}
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
    </section>
  );
}

const VALUES_SHOWN = 12;

function Broken({ rules }: { rules: BrokenRule[] }) {
  const { to } = usePlace();
  return rules.length === 0 ? (
    <span className="badge good">none</span>
  ) : (
    rules.map(({ rule, total, query }) => (
      <a key={rule} className="badge bad" href={to('search', { q: query })}>
        {count(total)} by {rule}
      </a>
    ))
  );
}
