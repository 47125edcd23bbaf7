import { useState } from 'react';
import { Dialog } from '../ui/Dialog';
import { useKeys } from './keys';
import { usePlace } from './place';
import { navigate } from './route';

const SHORTCUTS: [string, string][] = [
  ['/', 'go to the query box'],
  ['j  k', 'next, previous row'],
  ['Enter', 'open the row'],
  ['x', 'choose the row for an edit'],
  ['y', 'pin the address to the commit'],
  ['g s', 'search'],
  ['g o', 'objects'],
  ['g u', 'uncommitted changes'],
  ['g c', 'commits'],
  ['g b', 'branches'],
  ['g m', 'compare and merge'],
  ['g q', 'saved queries'],
  ['g a', 'alerts'],
  ['Ctrl K', 'go anywhere, do anything'],
  ['?', 'this list'],
];

const GO: Record<string, string> = {
  s: 'search',
  o: 'objects',
  u: 'changes',
  c: 'commits',
  b: 'branches',
  m: 'compare',
  q: 'queries',
  a: 'alerts',
};

export function Shortcuts() {
  const [open, setOpen] = useState(false);
  const [going, setGoing] = useState(false);
  const { to } = usePlace();
  useKeys((key) => {
    if (going) {
      setGoing(false);
      const screen = GO[key];
      if (screen) {
        navigate(to(screen));
      }
      return screen !== undefined;
    }
    setGoing(key === 'g');
    if (key === '?') {
      setOpen(true);
    }
    return key === 'g' || key === '?';
  });
  return open ? (
    <Dialog title="Keyboard shortcuts" onClose={() => setOpen(false)}>
      <dl className="shortcuts">
        {SHORTCUTS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  ) : null;
}
