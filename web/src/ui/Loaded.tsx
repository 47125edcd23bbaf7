import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure, Loading } from './states';

interface Props<T> {
  from: UseQueryResult<T>;
  /** What is under way, in words. */
  what: string;
  children: (found: T) => ReactNode;
}

/** What was asked for, once it is there; until then that it loads, or why it does not. */
export function Loaded<T>({ from, what, children }: Props<T>) {
  return (
    <>
      {from.isLoading && <Loading what={what} />}
      {from.error && <Failure error={from.error} retry={() => void from.refetch()} />}
      {from.data !== undefined && children(from.data)}
    </>
  );
}
