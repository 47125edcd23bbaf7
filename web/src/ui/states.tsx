import type { ReactNode } from 'react';
import { NetworkLost, Refused, messageOf } from '../api/errors';
import { Icon } from './Icon';

export function Loading({ what }: { what: string }) {
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" /> {what}
    </p>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What happened, and what there is to do about it. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, advice } = explain(error);
  return (
    <div className="failure" role="alert">
      <Icon name="alert" />
      <div>
        <strong>{title}</strong>
        <p>{messageOf(error)}</p>
        {advice !== '' && <p className="muted">{advice}</p>}
        {retry && (
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        )}
      </div>
    </div>
  );
}

interface Explanation {
  title: string;
  advice: string;
}

const EXPLANATIONS: Record<number, Explanation> = {
  400: { title: 'This cannot be done so', advice: '' },
  401: { title: 'Your session has ended', advice: 'Log in again; nothing that you typed is lost.' },
  403: { title: 'Not allowed', advice: 'Ask an administrator of this service for the permission.' },
  404: { title: 'Not found', advice: 'It may have been renamed or deleted. Go up a level and look for it there.' },
  409: { title: 'It conflicts with what is there', advice: 'Look at what changed meanwhile, then decide again.' },
  410: { title: 'It is gone', advice: '' },
  412: { title: 'A hook refused it', advice: '' },
  413: { title: 'Too large', advice: '' },
  429: { title: 'Too many at once', advice: 'Others write to the same place. Try again in a moment.' },
  501: { title: 'This service cannot do that', advice: '' },
  503: { title: 'The index is catching up', advice: 'Nothing is lost, and no answer is ever partial. This page asks again by itself until the index is complete.' },
};

function explain(error: unknown): Explanation {
  if (error instanceof NetworkLost) {
    return {
      title: 'No connection',
      advice: 'Check the network and whether the service runs. What you typed is kept in this tab.',
    };
  }
  if (error instanceof Refused && error.status === 503 && !/index/i.test(error.message)) {
    return { title: 'The service is busy', advice: 'Nothing is lost. This page asks again by itself in a few seconds.' };
  }
  const known = error instanceof Refused ? EXPLANATIONS[error.status] : undefined;
  return known ?? { title: 'Something went wrong', advice: 'If it goes on, tell who runs this service.' };
}
