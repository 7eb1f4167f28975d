import { useMemo } from 'react';
import type { DeadLetter } from '../api/doorbell.js';
import { useEndless, type Endless } from '../api/use-endless.js';
import { useSession } from '../shell/session.js';
import type { DeadLettersAddress } from './address.js';

/** Milliseconds: what is set aside makes no event. */
const renewEveryMs = 60_000;

/** Messages that were set aside, newest first. */
export function useDeadLetters({ status, reason, inboxId }: DeadLettersAddress): Endless<DeadLetter> {
  const { doorbell, membership } = useSession();
  const query = useMemo(
    () => ({ status: status ?? ('open' as const), ...(reason && { reason }), ...(inboxId && { inboxId }) }),
    [status, reason, inboxId],
  );
  return useEndless(
    [membership.workspaceId, 'dead-letters', query],
    (place) => doorbell.get('/dead-letters', { query: { ...query, ...place.query }, signal: place.signal }),
    renewEveryMs,
  );
}
