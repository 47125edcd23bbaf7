import { useState } from 'react';
import type { ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';
import { BUILT_IN_COLUMNS, columnName, likelyColumns, readColumns, writeColumns } from './columns';
import { useKnownKeys } from './knownKeys';

const MOST_LISTED = 200;

export function ColumnChooser({ rows }: { rows: ObjectStats[] }) {
  return (
    <Popover label="Columns" title="Columns" className="button" button={<><Icon name="columns" /> <span className="may-hide">Columns</span></>} align="end">
      {() => <Choice rows={rows} />}
    </Popover>
  );
}

function Choice({ rows }: { rows: ObjectStats[] }) {
  const place = usePlace();
  const keys = useKnownKeys();
  const [filter, setFilter] = useState('');
  const chosen = place.param('cols') === '' ? likelyColumns(rows.slice(0, 200)) : readColumns(place.param('cols'));
  const names = [...new Set([...chosen, ...BUILT_IN_COLUMNS, ...keys.map(({ key }) => columnName(key))])];
  const shown = names.filter((name) => name.toLowerCase().includes(filter.trim().toLowerCase())).slice(0, MOST_LISTED);
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    place.set({ cols: next.length === 0 ? undefined : writeColumns(next) }, true);
  };
  return (
    <div className="column-choice">
      <input
        type="search"
        className="filter"
        autoFocus
        aria-label="Find a column"
        placeholder="Find a column"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <ul>
        {shown.map((name) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} /> {name}
            </label>
          </li>
        ))}
      </ul>
      <button type="button" className="link small" onClick={() => place.set({ cols: undefined }, true)}>
        Choose for me
      </button>
    </div>
  );
}
