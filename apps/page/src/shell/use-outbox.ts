import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLanguage } from '../words/words.js';
import { useSession } from './session.js';

/** Messages that were held when a page closed go on, whichever view is opened next. It comes after the first load. */
export function useOutbox(): void {
  const session = useSession();
  const queries = useQueryClient();
  const { language } = useLanguage();
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    void import('../compose/start-outbox.js').then(({ startOutbox }) =>
      startOutbox({ session, queries, language, signal }),
    );
    return () => ending.abort();
  }, [session, queries, language]);
}
