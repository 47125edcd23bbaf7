import type { ReactNode } from 'react';
import { Failure, Loading } from './states';

/** A call that reads, of one answer or of pages. */
interface Asked<T> {
  data: T | undefined;
  isLoading: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface Props<T> {
  on: Asked<T>;
  /** What is under way, in words. */
  what: string;
  children?: (found: T) => ReactNode;
}

/** Says that it loads, or why it does not, with a way to try again; then shows what was asked for. */
export function Waiting<T>({ on, what, children }: Props<T>) {
  return (
    <>
      {on.isLoading && <Loading what={what} />}
      {on.error !== null && <Failure error={on.error} retry={() => void on.refetch()} />}
      {on.data !== undefined && children?.(on.data)}
    </>
  );
}
