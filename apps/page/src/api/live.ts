import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DoorbellEvent } from '@doorbell/client';
import { keepChange } from '../contact/message-changes.js';
import { readAgain } from './read-again.js';
import { sessionQuery, useSession, type Session } from '../shell/session.js';

/** Milliseconds in which changes are gathered before lists are read again. */
const gatherMs = 1_000;
/** Milliseconds in which changes of one contact are gathered, after the first of them. */
const contactMs = 250;
/** Milliseconds before a stream that the API ended for good is opened again. */
const reopenMs = 5_000;

/** Follows what happens in the workspace for as long as the page is open. */
export function useLive(): void {
  const session = useSession();
  const queries = useQueryClient();
  useEffect(() => {
    const ending = new AbortController();
    void followWhile(ending.signal, session, queries);
    return () => ending.abort();
  }, [session, queries]);
}

/** From a place in the log that is older than all that the page has read: so no change falls between a list and the stream. */
async function followWhile(signal: AbortSignal, session: Session, queries: QueryClient): Promise<void> {
  const renewal = new Renewal(queries, session.membership.workspaceId);
  while (!signal.aborted) {
    const after = queries.getQueryData(sessionQuery.queryKey)?.eventsAfter;
    try {
      for await (const { event } of session.doorbell.events({ signal, after })) renewal.changed(event);
    } catch {
      // Its place is gone, or the session has ended.
    }
    await new Promise((resolve) => setTimeout(resolve, reopenMs));
    if (!signal.aborted) await renewal.everything();
  }
}

/** Doorbell itself tags who may be there twice, and a merge ends a pair. */
const isAboutPairs = ({ data: { kind, cause } }: DoorbellEvent): boolean =>
  cause?.kind === 'system' || kind === 'merged' || kind === 'unmerged';

/** Reads again what changed: an open contact at once, lists and counts once a second at most. */
class Renewal {
  private isWaiting = false;
  private hasPairs = false;
  /** Contacts that were just read, and whether they changed since. */
  private readonly resting = new Map<string, boolean>();

  constructor(
    private readonly queries: QueryClient,
    private readonly workspaceId: string,
  ) {}

  changed(event: DoorbellEvent): void {
    const { subject } = event;
    // Of others all is read once they are opened.
    if (this.queries.getQueryData([this.workspaceId, 'contact', subject, 'messages'])) keepChange(event);
    this.contact(subject);
    this.hasPairs ||= isAboutPairs(event);
    if (this.isWaiting) return;
    this.isWaiting = true;
    setTimeout(() => this.lists(), gatherMs * this.pagesShown());
  }

  /** Reads a contact at once; what changes of it right after that is read together. */
  private contact(id: string): void {
    if (this.resting.has(id)) return void this.resting.set(id, true);
    this.resting.set(id, false);
    void readAgain(this.queries, [this.workspaceId, 'contact', id]);
    setTimeout(() => {
      const hasMore = this.resting.get(id) === true;
      this.resting.delete(id);
      if (hasMore) this.contact(id);
    }, contactMs);
  }

  /** All that is shown, behind a new place in the log. */
  async everything(): Promise<void> {
    await this.queries.refetchQueries({ queryKey: sessionQuery.queryKey });
    void readAgain(this.queries, [this.workspaceId]);
  }

  /** A list is read again with all its pages: so a long one is read more seldom, a page a second at most. */
  private pagesShown(): number {
    const lists = this.queries.getQueriesData({ queryKey: [this.workspaceId, 'contacts'], type: 'active' });
    return Math.max(1, ...lists.map(([, data]) => (data as InfiniteData<unknown> | undefined)?.pages?.length ?? 1));
  }

  private lists(): void {
    const pairs = this.hasPairs ? ['duplicates'] : [];
    this.isWaiting = this.hasPairs = false;
    for (const name of ['contacts', 'segments', 'campaigns', 'conversations', ...pairs])
      void readAgain(this.queries, [this.workspaceId, name]);
  }
}
