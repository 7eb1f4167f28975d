import { inboxEvent, type EventRecord } from '#libs/contracts';
import { systemWorkspace, type Database } from '#libs/database';
import { markPublished, unpublishedInboxes, type UnpublishedInbox } from './unpublished-inboxes.sql.js';
import type { Publish } from '../changes/index.js';

/** Publishes inboxes that were connected, changed or removed to the compacted topic that adapters read, at least once. */
export class RelayInboxes {
  constructor(
    private readonly database: Database,
    private readonly publish: Publish,
  ) {}

  /** Publishes what is unpublished; returns how many. One process at a time, so that no older version overtakes a newer. */
  async relayPage(): Promise<number> {
    return this.database.inTransaction([systemWorkspace], async (queries) => {
      const inboxes = await unpublishedInboxes(queries);
      if (inboxes.length === 0) return 0;
      await this.publish(inboxes.map(toEvent));
      await markPublished(queries, inboxes);
      return inboxes.length;
    });
  }
}

function toEvent({
  changedAt,
  removed,
  sealedCredentials,
  lessons,
  filesFull,
  ...inbox
}: UnpublishedInbox): EventRecord {
  const given = {
    ...(sealedCredentials !== null && { sealedCredentials }),
    ...(lessons.length > 0 && { lessons }),
    ...(filesFull && { storage: 'full' as const }),
  };
  return inboxEvent({ ...inbox, ...given }, changedAt, removed);
}
