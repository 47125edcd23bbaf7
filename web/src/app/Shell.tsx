import { Suspense, useEffect, useMemo, useRef } from 'react';
import { useBranches, useRepository } from '../api/queries';
import { RefPicker } from '../refs/RefPicker';
import { Icon } from '../ui/Icon';
import { Failure, Loading } from '../ui/states';
import { PastMessages } from '../ui/toasts';
import { useDirty } from '../changes/dirty';
import { Brand } from './Brand';
import { CommandPalette } from './CommandPalette';
import { PlaceContext, placeOf, usePlace } from './place';
import { RepositoryPicker } from './RepositoryPicker';
import type { Route } from './route';
import { NAVIGATION, SCREENS, type ScreenName } from './screens';
import { Shortcuts } from './Shortcuts';
import { UserMenu } from './UserMenu';

/** What stands around every screen of a repository. */
export default function Shell({ route }: { route: Route }) {
  const repository = useRepository(route.repository);
  const branches = useBranches(route.repository);
  const place = useMemo(
    () =>
      repository.data && branches.data
        ? placeOf(route, {
            repository: route.repository,
            defaultBranch: repository.data.default_branch,
            readOnly: repository.data.read_only,
            branches: branches.data,
          })
        : null,
    [route, repository.data, branches.data],
  );
  if (place === null) {
    const error = repository.error ?? branches.error;
    const retry = () => void Promise.all([repository.refetch(), branches.refetch()]);
    return (
      <main className="lone">
        <h1>{route.repository}</h1>
        {error ? <Failure error={error} retry={retry} /> : <Loading what="Opening the repository …" />}
        <p>
          <a className="button" href="#/">
            All repositories
          </a>
        </p>
      </main>
    );
  }
  return (
    <PlaceContext value={place}>
      <div className="shell">
        <a className="skip" href="#content" onClick={focusContent}>
          Skip to the content
        </a>
        <Top />
        <Navigation />
        <main id="content" tabIndex={-1}>
          <Screen />
        </main>
      </div>
      <CommandPalette />
      <Shortcuts />
    </PlaceContext>
  );
}

function focusContent(event: React.MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#content')?.focus();
}

function Top() {
  return (
    <header className="top">
      <Brand />
      <RepositoryPicker />
      <RefPicker />
      <div className="top-end">
        <PastMessages />
        <UserMenu />
      </div>
    </header>
  );
}

function Navigation() {
  const { route, to } = usePlace();
  const box = useRef<HTMLElement>(null);
  const isDirty = useDirty();
  // On a narrow screen the entries are a strip that scrolls.
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [route.screen]);
  return (
    <nav className="navigation" aria-label="Repository" ref={box}>
      {NAVIGATION.map(({ screen, label, icon, covers = [] }) => (
        <a
          key={screen}
          href={to(screen)}
          aria-description={screen === 'changes' && isDirty ? 'There are uncommitted changes' : undefined}
          aria-current={screen === route.screen || covers.includes(route.screen as ScreenName) ? 'page' : undefined}
        >
          <Icon name={icon} />
          <span>{label}</span>
          {screen === 'changes' && isDirty && <span className="dirty" title="There are uncommitted changes" aria-hidden="true" />}
        </a>
      ))}
    </nav>
  );
}

function Screen() {
  const { route, to } = usePlace();
  if (!Object.hasOwn(SCREENS, route.screen)) {
    return (
      <div className="page">
        <h1>There is no such page</h1>
        <p>
          <a href={to('search')}>Search this repository</a>
        </p>
      </div>
    );
  }
  const Chosen = SCREENS[route.screen as ScreenName];
  return (
    <Suspense fallback={<Loading what="Opening …" />}>
      <Chosen />
    </Suspense>
  );
}
