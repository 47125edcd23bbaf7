import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import type { Mistake } from '../api/errors';
import { Icon } from '../ui/Icon';
import { QueryText } from './QueryText';
import { type Suggestion, idOf, useSuggestions } from './suggestions';
import { useMistakes } from './validation';

interface Props {
  text: string;
  mistakes: Mistake[];
  onRun: (text: string) => void;
  label?: string;
  ref?: Ref<HTMLTextAreaElement>;
}

/** One box for the whole language: colours, completion, mistakes in their place. Enter runs it. */
export function QueryBox({ text, mistakes, onRun, label = 'Query', ref }: Props) {
  const [typed, setTyped] = useState(text);
  const [caret, setCaret] = useState<number | null>(null);
  const [picked, setPicked] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useImperativeHandle(ref, () => area.current as HTMLTextAreaElement);
  useEffect(() => setTyped(text), [text]);
  const suggestions = useSuggestions(typed, caret);
  // By what it says: further suggestions may come in while one is picked.
  const active = suggestions.findIndex((one) => idOf(one) === picked);
  const open = caret !== null && suggestions.length > 0;
  const close = () => {
    setCaret(null);
    setPicked('');
  };
  const run = (wanted: string) => {
    close();
    onRun(wanted);
  };
  const put = (next: string, at: number, openAgain: boolean) => {
    setTyped(next);
    setPicked('');
    setCaret(openAgain ? at : null);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
    });
  };
  const accept = (suggestion: Suggestion) => {
    if (suggestion.whole) {
      setTyped(suggestion.insert);
      run(suggestion.insert);
      return;
    }
    const next = typed.slice(0, suggestion.from) + suggestion.insert + typed.slice(suggestion.to);
    put(next, suggestion.from + suggestion.insert.length, suggestion.goOn);
  };
  const keys = (event: KeyboardEvent) => {
    const chosen = suggestions[active];
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      return open && chosen ? accept(chosen) : run(typed);
    }
    if (event.key === 'Tab' && open && chosen && !event.shiftKey) {
      event.preventDefault();
      return accept(chosen);
    }
    if (event.key === 'Escape') {
      return open ? close() : area.current?.blur();
    }
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && (open || typed === '')) {
      event.preventDefault();
      setCaret(area.current?.selectionStart ?? 0);
      const next = suggestions[step(active, event.key === 'ArrowDown' ? 1 : -1, suggestions.length)];
      setPicked(next ? idOf(next) : '');
    }
  };
  const noticed = useMistakes(typed);
  const wrong = typed === text && mistakes.length > 0 ? mistakes : noticed;
  // Half a word is no mistake yet: while the box is typed in, mistakes are underlined but not told.
  const told = typed === text ? wrong : [];
  return (
    <form
      className="query-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        run(typed);
      }}
    >
      <div className="query-field">
        <Icon name="search" />
        <div className="query-layers">
          <div className="query-mirror" aria-hidden="true">
            <QueryText text={typed} mistakes={wrong} />{' '}
          </div>
          <textarea
            ref={area}
            rows={1}
            aria-label={label}
            aria-autocomplete="list"
            aria-controls={open ? id : undefined}
            aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
            aria-invalid={told.length > 0}
            aria-describedby={told.length > 0 ? `${id}-wrong` : undefined}
            placeholder="Every object. Try a key, such as class:truck AND size:>2KB"
            value={typed}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            maxLength={8192}
            onChange={(event) => {
              setTyped(event.target.value.replaceAll('\n', ' '));
              setCaret(event.target.selectionStart);
              setPicked('');
            }}
            onClick={() => setCaret(area.current?.selectionStart ?? null)}
            onKeyDown={keys}
            onBlur={close}
          />
        </div>
        <kbd aria-hidden="true">/</kbd>
        <button className="button primary">Search</button>
      </div>
      {open && <SuggestionList id={id} suggestions={suggestions} active={active} onPick={accept} />}
      {told.length > 0 && (
        <div className="mistakes" id={`${id}-wrong`} role="alert">
          <ul>
          {told.map((mistake) => (
            <MistakeLine key={mistake.offset} mistake={mistake} text={typed} onFix={run} />
          ))}
          </ul>
        </div>
      )}
    </form>
  );
}

/** Round the list and through "none" between its end and its start. */
const step = (at: number, by: number, length: number): number => ((at + 1 + by + length + 1) % (length + 1)) - 1;

interface ListProps {
  id: string;
  suggestions: Suggestion[];
  active: number;
  onPick: (suggestion: Suggestion) => void;
}

function SuggestionList({ id, suggestions, active, onPick }: ListProps) {
  return (
    <ul className="suggestions" role="listbox" id={id} aria-label="Suggestions">
      {suggestions.map((suggestion, index) => (
        <li
          key={idOf(suggestion)}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(suggestion);
          }}
        >
          <span className={`suggestion-text ${suggestion.kind}`}>{suggestion.label}</span>
          <span className="choice-hint">{suggestion.hint}</span>
        </li>
      ))}
    </ul>
  );
}

function MistakeLine({ mistake, text, onFix }: { mistake: Mistake; text: string; onFix: (text: string) => void }) {
  const fixed = fixOf(mistake, text);
  return (
    <li>
      <code>{text.slice(mistake.offset, mistake.offset + mistake.length) || 'end'}</code> {mistake.message}
      {fixed !== null && (
        <button type="button" className="button small" onClick={() => onFix(fixed)}>
          <Icon name="check" /> Fix: {fixed}
        </button>
      )}
      {fixed === null && mistake.fix && <span className="muted"> {mistake.fix}</span>}
    </li>
  );
}

/** The text with the fix in its place, when the fix is text and not advice. */
function fixOf({ fix, offset, length }: Mistake, text: string): string | null {
  const word = /^(\S+) \(/.exec(fix ?? '')?.[1] ?? (/^\S+$/.test(fix ?? '') ? fix : null);
  return word ? text.slice(0, offset) + word + text.slice(offset + length) : null;
}
