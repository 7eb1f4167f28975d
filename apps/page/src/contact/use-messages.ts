import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Message } from '../api/doorbell.js';
import { useSession, type Session } from '../shell/session.js';
import { renewed, withEarlier, type KnownMessages } from './known-messages.js';
import { changesOf, readAnew, settled } from './message-changes.js';
import { readChanged } from './read-changed.js';

/** Messages of the first request, of one that goes back or looks for what is new, and requests until one begins anew. */
const [firstRows, rows, mostRequests] = [50, 100, 5];

/**
 * The conversation as far back as it was read. What is new is read from its end until it meets what is known, however
 * far back that goes.
 */
export function useMessages(id: string) {
  const session = useSession();
  const queries = useQueryClient();
  const queryKey = [session.membership.workspaceId, 'contact', id, 'messages'];
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => readNewest(session, id, { queries, queryKey, signal }),
    // Messages keep their identity by their ids, not by their places.
    structuralSharing: false,
  });
  // Nobody follows what changes while it is not shown.
  useEffect(() => () => readAnew(id), [id]);
  const { earlier, error } = useEarlier(session, id, { queries, queryKey, cursor: list.data?.cursor ?? null });
  return {
    ...list,
    messages: list.data?.messages ?? none,
    hasEarlier: list.data?.cursor != null,
    earlier,
    earlierError: error,
  };
}

const none: readonly Message[] = [];

interface Cache {
  queries: QueryClient;
  queryKey: readonly unknown[];
}

async function readNewest(
  session: Session,
  id: string,
  { queries, queryKey, signal }: Cache & { signal: AbortSignal },
) {
  const changes = changesOf(id);
  const known = (): KnownMessages | undefined =>
    changes.isAnew ? undefined : queries.getQueryData<KnownMessages>(queryKey);
  const ids = new Set(known()?.messages.map((message) => message.id));
  const read: Message[] = [];
  let cursor: string | null = null;
  for (let requests = 0; requests < mostRequests; requests += 1) {
    const page = await readPage(session, id, { cursor, limit: ids.size === 0 ? firstRows : rows, signal });
    read.push(...page.data);
    cursor = page.nextCursor;
    if (cursor === null || ids.size === 0 || page.data.some((message) => ids.has(message.id))) break;
  }
  const end = { messages: read.toReversed(), cursor };
  const change = await readChanged(session, { known: known(), end, changes, signal, contactId: id });
  settled(id, changes);
  // Earlier ones may have come meanwhile.
  return change(renewed(known(), end));
}

interface PageAsked {
  cursor: string | null;
  limit: number;
  signal?: AbortSignal;
}

function readPage({ doorbell }: Session, id: string, { cursor, limit, signal }: PageAsked) {
  const query = { limit, ...(cursor !== null && { cursor }) };
  return doorbell.get('/contacts/{id}/messages', { path: { id }, query, ...(signal && { signal }) });
}

/** Reads what was before, one page at a time. */
function useEarlier(session: Session, id: string, { queries, queryKey, cursor }: Cache & { cursor: string | null }) {
  const isBusy = useRef(false);
  const [error, setError] = useState<unknown>(null);
  const earlier = async (): Promise<void> => {
    if (cursor === null || isBusy.current) return;
    isBusy.current = true;
    setError(null);
    try {
      const page = await readPage(session, id, { cursor, limit: rows });
      const before = { messages: page.data.toReversed(), cursor: page.nextCursor };
      queries.setQueryData<KnownMessages>(queryKey, (known) => known && withEarlier(known, cursor, before));
    } catch (fault) {
      setError(fault);
    } finally {
      isBusy.current = false;
    }
  };
  return { earlier: () => void earlier(), error };
}
