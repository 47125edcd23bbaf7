import { useEffect, useState, useSyncExternalStore } from 'react';
import { Popover } from './Popover';
import { Icon } from './Icon';

export interface Message {
  id: number;
  kind: 'done' | 'failed';
  text: string;
  at: number;
}

const KEPT = 50;
const STORED = 'varve.messages';
const SHOWN_MS = 6000;

let messages: Message[] = load();
const listeners = new Set<() => void>();

function load(): Message[] {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as Message[];
  } catch {
    return [];
  }
}

export function toast(text: string, kind: Message['kind'] = 'done'): void {
  messages = [{ id: (messages[0]?.id ?? 0) + 1, kind, text, at: Date.now() }, ...messages].slice(0, KEPT);
  sessionStorage.setItem(STORED, JSON.stringify(messages));
  listeners.forEach((listener) => listener());
}

function useMessages(): Message[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => messages,
  );
}

/** The newest message, for some seconds. */
export function Toasts() {
  const newest = useMessages()[0];
  const [hidden, setHidden] = useState(newest?.id ?? 0);
  useEffect(() => {
    const timer = setTimeout(() => setHidden(newest?.id ?? 0), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [newest?.id]);
  const shown = newest !== undefined && newest.id > hidden ? newest : undefined;
  return (
    <div className="toasts" role="status">
      {shown && (
        <div className={`toast ${shown.kind}`}>
          <Icon name={shown.kind === 'done' ? 'check' : 'alert'} />
          <span>{shown.text}</span>
          <button className="icon-button" aria-label="Dismiss" onClick={() => setHidden(shown.id)}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}

/** All messages since the page was opened: nobody has to read fast. */
export function PastMessages() {
  const all = useMessages();
  return (
    <Popover label="Messages" className="icon-button" button={<Icon name="bell" />} align="end">
      {() => (
        <div className="past-messages">
          <h2>Messages</h2>
          {all.length === 0 ? (
            <p className="muted">What is done here is noted here, to be read again.</p>
          ) : (
            <ul>
              {all.map((message) => (
                <li key={message.id} className={message.kind}>
                  <span>{message.text}</span>
                  <time>{new Date(message.at).toLocaleTimeString()}</time>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Popover>
  );
}
