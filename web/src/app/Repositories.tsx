import { useState } from 'react';
import { createRepository } from '../api/repositories';
import { queryClient, useRepositories } from '../api/queries';
import type { Repository } from '../api/types';
import { FormDialog } from '../ui/FormDialog';
import { Icon } from '../ui/Icon';
import { ago, plural } from '../ui/format';
import { Empty } from '../ui/states';
import { PastMessages, toast } from '../ui/toasts';
import { Waiting } from '../ui/Waiting';
import { Brand } from './Brand';
import { Everywhere } from './Everywhere';
import { href, navigate, useRoute } from './route';
import { UserMenu } from './UserMenu';

export default function Repositories() {
  const [creating, setCreating] = useState(false);
  const [filter, setFilter] = useState('');
  const q = useRoute().params.get('q') ?? '';
  const known = useRepositories();
  const shown = (known.data ?? []).filter(({ id }) => id.includes(filter.trim()));
  return (
    <div className="shell without-navigation">
      <header className="top">
        <Brand />
        <div className="top-end">
          <PastMessages />
          <UserMenu />
        </div>
      </header>
      <main className="page narrow" id="content">
        <div className="page-head">
          <h1>Repositories</h1>
          <button type="button" className="button primary" onClick={() => setCreating(true)}>
            <Icon name="plus" /> New repository
          </button>
        </div>
        <Waiting on={known} what="Loading the repositories …" />
        {known.data?.length === 0 && <NoRepository />}
        {known.data && known.data.length > 0 && (
          <>
            <Everywhere repositories={shown.map(({ id }) => id)}>
              {known.data.length > 1 && (
                <input
                  className="filter"
                  type="search"
                  aria-label="Filter repositories"
                  placeholder={`Filter ${plural(known.data.length, 'repository', 'repositories')}`}
                  value={filter}
                  onChange={(event) => setFilter(event.target.value)}
                />
              )}
            </Everywhere>
            {shown.length === 0 && <p className="muted">No repository has “{filter}” in its name.</p>}
            {q === '' && <ul className="cards">{shown.map((one) => <Card key={one.id} repository={one} />)}</ul>}
          </>
        )}
      </main>
      {creating && <Creation onClose={() => setCreating(false)} />}
    </div>
  );
}

function Card({ repository }: { repository: Repository }) {
  return (
    <li>
      <a href={href(repository.id, 'search')} className="card">
        <strong>{repository.id}</strong>
        <span className="muted">
          <Icon name="branch" /> {repository.default_branch}
          {repository.read_only && ' · read-only'} · made {ago(repository.creation_date)}
        </span>
      </a>
    </li>
  );
}

function NoRepository() {
  return (
    <Empty title="No repository yet">
      <p>A repository holds objects, what is known about them, and every version of both.</p>
      <p>
        Make one with the button above, or load a real data set to look around in: <code>./varve demo</code>
      </p>
    </Empty>
  );
}

function Creation({ onClose }: { onClose: () => void }) {
  const create = async (form: FormData) => {
    const text = (name: string) => String(form.get(name)).trim();
    const name = text('name');
    await createRepository(name, text('namespace') || `local://${name}`, text('branch'));
    await queryClient.invalidateQueries({ queryKey: ['repositories'] });
    toast(`Repository ${name} is there.`);
    navigate(href(name, 'objects'));
  };
  return (
    <FormDialog title="New repository" action="Create" run={create} onClose={onClose}>
      <label>
        Name
        <input name="name" required autoFocus spellCheck={false} placeholder="street-scenes" />
      </label>
      <label>
        Default branch
        <input name="branch" defaultValue="main" spellCheck={false} />
      </label>
      <label>
        Storage <span className="muted">where the bytes go; empty for a folder of its own</span>
        <input name="namespace" spellCheck={false} placeholder="local://street-scenes" />
      </label>
    </FormDialog>
  );
}
