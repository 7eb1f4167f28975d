import { IngestMessages } from '#libs/contacts';
import { type Database } from '#libs/database';
import type { BuiltMessage } from '#libs/testing/builders';
import { ownInboxes } from '#libs/testing/postgres';

/** Takes messages in as the contacts service does, through inboxes of their workspaces. */
export async function ingested(admin: Database, batch: readonly BuiltMessage[]): Promise<void> {
  await ownInboxes(
    admin,
    batch.map(({ message }) => message),
  );
  await new IngestMessages(admin, () => null).ingest(batch, 0);
}
