import { type RefObject, useEffect, useState } from 'react';

export interface Window {
  first: number;
  last: number;
  before: number;
  after: number;
}

const OVERSCAN = 10;

/** Which rows of a long list are in sight: only these are made. */
export function useWindow(box: RefObject<HTMLElement | null>, rows: number, rowHeight: number): Window {
  const [place, setPlace] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const node = box.current;
    if (!node) {
      return;
    }
    let asked = 0;
    const measure = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => setPlace({ top: node.scrollTop, height: node.clientHeight }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    node.addEventListener('scroll', measure, { passive: true });
    return () => {
      cancelAnimationFrame(asked);
      observer.disconnect();
      node.removeEventListener('scroll', measure);
    };
  }, [box]);
  const first = Math.max(0, Math.min(rows, Math.floor(place.top / rowHeight) - OVERSCAN));
  const last = Math.min(rows, Math.ceil((place.top + place.height) / rowHeight) + OVERSCAN);
  return { first, last, before: first * rowHeight, after: (rows - last) * rowHeight };
}

/** Scrolls so that the row is in sight, below a head of the given height. */
export function reveal(node: HTMLElement, index: number, rowHeight: number, head: number): void {
  const top = index * rowHeight;
  if (top < node.scrollTop) {
    node.scrollTop = top;
  } else if (top + rowHeight + head > node.scrollTop + node.clientHeight) {
    // On a row's edge, so that none is cut by the head.
    node.scrollTop = Math.ceil((top + rowHeight + head - node.clientHeight) / rowHeight) * rowHeight;
  }
}
