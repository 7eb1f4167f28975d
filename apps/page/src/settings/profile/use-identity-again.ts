import { useQueryClient } from '@tanstack/react-query';

/** Reads again who is signed in. */
export function useIdentityAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['session'] });
}
