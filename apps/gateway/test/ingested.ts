import { IngestMessages } from '#libs/contacts';
import { type Database } from '#libs/database';
import { ownInboxes, type BuiltMessage } from '#libs/testing';

/** Takes messages in as the contacts service does, through inboxes of their workspaces. */
export async function ingested(admin: Database, batch: readonly BuiltMessage[]): Promise<void> {
  await ownInboxes(
    admin,
    batch.map(({ message }) => message),
  );
  await new IngestMessages(admin, () => null).ingest(batch, 0);
}
