import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';

/** Says that a user has opened the conversation, for each message that comes while it is open and the page is looked at. */
export function useSeen({ id, lastActivityAt }: Contact, isWaiting: boolean): void {
  const { doorbell, membership, may } = useSession();
  const queries = useQueryClient();
  const maySay = may('messages:write') && isWaiting;
  useEffect(() => {
    if (!maySay || document.hidden) return;
    void doorbell
      .post('/contacts/{id}/seen', { path: { id } })
      .then(() => queries.invalidateQueries({ queryKey: [membership.workspaceId, 'conversations'] }))
      // It stays bold, and no more.
      .catch(() => undefined);
  }, [doorbell, queries, membership.workspaceId, id, lastActivityAt, maySay]);
}
