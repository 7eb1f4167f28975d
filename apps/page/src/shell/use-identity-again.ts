import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from './session.js';

/** Reads again who is signed in, and where the log of events stands. */
export function useIdentityAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
