import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';

export interface Choice {
  value: string;
  label: string;
  group?: string;
  hint?: string;
  icon?: ReactNode;
}

interface Props {
  label: string;
  choices: Choice[];
  selected?: string;
  placeholder?: string;
  /** What the text typed stands for, when it is on no list. */
  other?: (text: string) => Choice | null;
  onPick: (choice: Choice) => void;
}

const MOST_SHOWN = 200;

/** A filter above a list; arrows walk, Enter picks. */
export function Picker({ label, choices, selected, placeholder, other, onPick }: Props) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const shown = useMemo(() => matching(choices, text, other), [choices, text, other]);
  const active = shown[Math.min(at, shown.length - 1)];
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at, shown]);
  const keys = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(shown.length - 1, at + step)));
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      onPick(active);
    }
  };
  return (
    <div className="picker">
      <input
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={active ? `${id}-${shown.indexOf(active)}` : undefined}
        placeholder={placeholder ?? 'Filter'}
        value={text}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      <ul role="listbox" id={id} aria-label={label} ref={list}>
        {shown.map((choice, index) => (
          <li
            key={`${choice.group ?? ''} ${choice.value}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={choice === active}
            className={choice.value === selected ? 'current' : undefined}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(choice)}
          >
            {choice.icon}
            <span className="choice-label">{choice.label}</span>
            {choice.hint && <span className="choice-hint">{choice.hint}</span>}
          </li>
        ))}
        {shown.length === 0 && (
          <li className="muted" role="option" aria-selected="false" aria-disabled="true">
            Nothing matches
          </li>
        )}
      </ul>
    </div>
  );
}

function matching(choices: Choice[], text: string, other?: (text: string) => Choice | null): Choice[] {
  const wanted = text.trim().toLowerCase();
  const found = choices.filter((choice) => choice.label.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN);
  const extra = wanted === '' ? null : (other?.(text.trim()) ?? null);
  return extra && !found.some((choice) => choice.label === extra.label) ? [...found, extra] : found;
}
