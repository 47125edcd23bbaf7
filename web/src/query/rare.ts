import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Completion, complete } from '../api/keys';
import { freshFor } from '../api/queries';
import { usePlace } from '../app/place';
import type { Wanted } from './completion';

const PAUSE_MS = 120;
const LONGEST = 2048;
const MOST = 12;
const NONE: Completion[] = [];

/** The service's completions of the word at the caret, once the typing pauses; older calls are cancelled. */
export function useRare(text: string, caret: number | null, wanted: Wanted | null): Completion[] {
  const { repository, ref } = usePlace();
  const begun = wanted !== null && wanted.what !== 'operator' && wanted.prefix !== '';
  const asked = begun ? text.slice(0, caret ?? 0) : '';
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const found = useQuery({
    queryKey: [repository, 'complete', ref, settled],
    queryFn: ({ signal }) => complete(repository, ref, settled, settled.length, MOST, signal),
    enabled: settled !== '' && settled === asked && settled.length <= LONGEST,
    staleTime: freshFor(ref),
    retry: false,
  });
  return settled === asked ? (found.data?.suggestions ?? NONE) : NONE;
}
