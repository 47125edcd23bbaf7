import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface Props {
  label: string;
  button: ReactNode;
  className?: string;
  align?: 'start' | 'end';
  title?: string;
  children: (close: () => void) => ReactNode;
}

/** A button with something that opens below it; Escape and a click elsewhere close it. */
export function Popover({ label, button, className = 'button', align = 'start', title, children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  useEffect(() => {
    if (!open) {
      return;
    }
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  return (
    <div
      className="popover-box"
      ref={box}
      onKeyDown={(event) => {
        if (open && event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button
        type="button"
        ref={opener}
        className={className}
        aria-label={label}
        title={title}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div className={`popover ${align}`} id={id}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
