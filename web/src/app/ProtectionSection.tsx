import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { protection, setProtection } from '../api/protection';
import { isRefused, messageOf } from '../api/errors';
import { queryClient } from '../api/queries';
import { Icon } from '../ui/Icon';
import { toast } from '../ui/toasts';
import { Waiting } from '../ui/Waiting';
import { usePlace } from './place';

/** Branches that take merges only. */
export function ProtectionSection() {
  const { repository } = usePlace();
  const [pattern, setPattern] = useState('');
  const key = [repository, 'protection'];
  const found = useQuery({ queryKey: key, queryFn: ({ signal }) => protection(repository, signal) });
  const save = async (patterns: string[]) => {
    try {
      await setProtection(repository, { patterns, tag: found.data?.tag ?? '*' });
      setPattern('');
      toast('Protection of branches is changed.');
    } catch (error) {
      toast(isRefused(error, 412) ? 'Somebody else changed the rules meanwhile; they are loaded anew.' : messageOf(error), 'failed');
    } finally {
      await queryClient.invalidateQueries({ queryKey: key });
    }
  };
  const patterns = found.data?.patterns ?? [];
  return (
    <section className="setting" aria-labelledby="protection">
      <h2 id="protection">Protected branches</h2>
      <p className="muted">Nobody uploads, edits or commits on these directly: they take merges alone. Globs, such as release-*.</p>
      <Waiting on={found} what="Loading the rules …" />
      <ul>
        {patterns.map((one) => (
          <li key={one} className="setting-line">
            <code>{one}</code>
            <button
              type="button"
              className="icon-button"
              aria-label={`Remove the rule ${one}`}
              onClick={() => void save(patterns.filter((other) => other !== one))}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save([...patterns, pattern.trim()]);
        }}
      >
        <input aria-label="Branch or pattern" placeholder="main" value={pattern} required spellCheck={false} onChange={(event) => setPattern(event.target.value)} />
        <button className="button">Protect</button>
      </form>
    </section>
  );
}
