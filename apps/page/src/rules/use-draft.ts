import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSettled } from '../shell/use-settled.js';
import { addressOf, draftIn } from './draft-in-address.js';
import type { Draft } from './rule-parts.js';

/** Milliseconds after the last change: a browser takes no new address at each key. */
const restMs = 300;

/** A rule that is written. It stands in the address: a reload loses nothing, and a copied link shows the same. */
export function useDraft(): [Draft, (draft: Draft) => void] {
  const { draft: given } = useSearch({ strict: false }) as { draft?: unknown };
  const navigate = useNavigate();
  const [draft, change] = useState(() => draftIn(given));
  const settled = useSettled(draft, restMs);
  const kept = JSON.stringify(addressOf(settled));
  useEffect(() => {
    const search = (before: object): object => ({ ...before, draft: addressOf(settled) });
    if (kept !== JSON.stringify(given))
      void navigate({ to: '.', search: search as never, replace: true, resetScroll: false });
    // The address follows the form, not the other way round.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [kept]);
  return [draft, change];
}
