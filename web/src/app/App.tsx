import { useIsFetching } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useState } from 'react';
import { isRefused } from '../api/errors';
import { queryClient } from '../api/queries';
import { session, useSession } from '../api/session';
import { currentUser } from '../api/users';
import { Dialog } from '../ui/Dialog';
import { Failure, Loading } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { Boundary } from './Boundary';
import { LoginForm, LoginPage } from './Login';
import { useRoute } from './route';

const Repositories = lazy(() => import('./Repositories'));
const Shell = lazy(() => import('./Shell'));

export function App() {
  const state = useSession();
  const [failure, setFailure] = useState<unknown>(null);
  const ask = () => {
    setFailure(null);
    currentUser().then(
      () => session.entered(),
      (error: unknown) => !isRefused(error, 401) && setFailure(error),
    );
  };
  useEffect(ask, []);
  // Whoever logs in next, in this tab or another, sees nothing of this user's.
  useEffect(() => {
    if (state === 'out') {
      queryClient.clear();
    }
  }, [state]);
  if (failure !== null) {
    return (
      <main className="lone">
        <Failure error={failure} retry={ask} />
      </main>
    );
  }
  if (state === 'unknown') {
    return <Loading what="Opening …" />;
  }
  return state === 'out' ? <LoginPage /> : <Inside lapsed={state === 'lapsed'} />;
}

function Inside({ lapsed }: { lapsed: boolean }) {
  const route = useRoute();
  return (
    <>
      <Boundary key={`${route.repository}/${route.screen}`}>
        <Suspense fallback={<Loading what="Opening …" />}>
          {route.repository === '' ? <Repositories /> : <Shell route={route} />}
        </Suspense>
      </Boundary>
      {/* A message outlives the screen that it was said on. */}
      <Toasts />
      <Progress />
      {lapsed && <LoginAgain />}
    </>
  );
}

/** A line at the top while anything is under way, but for what looks again all the time. */
function Progress() {
  const busy = useIsFetching({ predicate: ({ meta }) => meta?.quiet !== true }) > 0;
  return <div className={busy ? 'progress busy' : 'progress'} aria-hidden="true" />;
}

/** On top of the page, which keeps what was typed. */
function LoginAgain() {
  return (
    <Dialog title="Your session has ended" onClose={() => session.loggedOut()}>
      <p>Log in again to go on where you are. Nothing that you typed is lost.</p>
      <LoginForm onDone={() => void queryClient.invalidateQueries()} />
    </Dialog>
  );
}
