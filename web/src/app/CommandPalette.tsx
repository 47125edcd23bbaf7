import { useEffect, useState } from 'react';
import { useRepositories } from '../api/queries';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { type Choice, Picker } from '../ui/Picker';
import { usePlace } from './place';
import { href, navigate } from './route';
import { NAVIGATION } from './screens';

export function CommandPalette() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen(true);
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return open ? (
    <Dialog title="Go to" onClose={() => setOpen(false)}>
      <Commands
        go={(to) => {
          setOpen(false);
          navigate(to);
        }}
      />
    </Dialog>
  ) : null;
}

function Commands({ go }: { go: (to: string) => void }) {
  const { repository, branches, to } = usePlace();
  const repositories = useRepositories().data ?? [];
  const choices: Choice[] = [
    ...NAVIGATION.map(({ screen, label, icon }) => ({ value: to(screen), label, icon: <Icon name={icon} /> })),
    ...branches.map(({ id }) => ({
      value: href(repository, 'search', { ref: id }),
      label: `Search ${id}`,
      hint: 'branch',
      icon: <Icon name="branch" />,
    })),
    ...repositories.map(({ id }) => ({
      value: href(id, 'search'),
      label: `Open ${id}`,
      hint: 'repository',
      icon: <Icon name="folder" />,
    })),
  ];
  return (
    <Picker
      label="Commands"
      placeholder="A page, a branch, a repository, or a query"
      choices={choices}
      other={(text) => ({ value: to('search', { q: text }), label: `Search for ${text}`, icon: <Icon name="search" /> })}
      onPick={({ value }) => go(value)}
    />
  );
}
