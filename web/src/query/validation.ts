import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { validate } from '../api/search';
import type { Mistake } from '../api/errors';
import { usePlace } from '../app/place';

const PAUSE_MS = 400;
const NONE: Mistake[] = [];

/** What is wrong with the text as it stands, once the typing pauses. */
export function useMistakes(text: string): Mistake[] {
  const { repository, ref } = usePlace();
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: [repository, 'validate', ref, settled],
    queryFn: ({ signal }) => validate(repository, ref, settled, signal),
    enabled: settled.trim() !== '' && settled === text,
    staleTime: 30_000,
    retry: false,
  });
  return settled === text ? (found.data?.problems ?? NONE) : NONE;
}
