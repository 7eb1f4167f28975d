import { Inboxes } from '#libs/contacts';
import { Database, systemWorkspace } from '#libs/database';
import { openSealed, sealContext } from '#libs/contracts';
import { SecretBox, UnsealError } from '#libs/platform';

const maxInboxes = 100_000;

export interface Resealing {
  database: Database;
  /** The workspaces to look through. */
  scope: () => Promise<string[]>;
  /** Called with each inbox whose key is lost; that inbox stays as it is. Without it such an inbox is an error. */
  lost?: (inboxId: string) => void;
}

/** All inboxes of a local instance: an adapter has its channel's key alone, and opens nothing that another sealed. */
export async function resealDatabase(databaseUrl: string, secretsKey: string): Promise<void> {
  const database = new Database({ url: databaseUrl, applicationName: 'doorbell-start', poolSize: 1 });
  const text = 'select workspace_id as id from workspaces';
  const scope = async (): Promise<string[]> =>
    (await database.within([], (queries) => queries.query<{ id: string }>({ text }))).map(({ id }) => id);
  try {
    await resealAll({ database, scope, lost: () => undefined }, new SecretBox(secretsKey));
  } finally {
    await database.close();
  }
}

/** Returns the number of credentials that it sealed again, in all workspaces. */
export async function resealAll({ database, scope, lost }: Resealing, secrets: SecretBox): Promise<number> {
  const inboxes = new Inboxes(database);
  let resealed = 0;
  for (const workspaceId of (await scope()).filter((id) => id !== systemWorkspace)) {
    for (const { id } of await inboxes.list(workspaceId, { limit: maxInboxes })) {
      try {
        while (await resealOne(inboxes, { workspaceId, id }, secrets)) resealed += 1;
      } catch (error) {
        if (!lost || !(error instanceof UnsealError)) throw error;
        lost(id);
      }
    }
  }
  return resealed;
}

/** False when there is nothing to do. When another process changes the inbox first, the next call reads it again. */
async function resealOne(
  inboxes: Inboxes,
  { workspaceId, id }: { workspaceId: string; id: string },
  secrets: SecretBox,
): Promise<boolean> {
  const inbox = await inboxes.changeable(workspaceId, id);
  if (!inbox?.sealedCredentials) return false;
  const box = secrets.derive(inbox.channel);
  const owner = { ...inbox, inboxId: id };
  const context = sealContext(owner);
  if (!box.isOutdated(inbox.sealedCredentials) && opens(box, inbox.sealedCredentials, context)) return false;
  const sealedCredentials = box.seal(openSealed(box, inbox.sealedCredentials, owner), context);
  return (await inboxes.change(workspaceId, { id, version: inbox.version }, { sealedCredentials })) !== null;
}

function opens(box: SecretBox, sealed: string, context: string): boolean {
  try {
    box.open(sealed, context);
    return true;
  } catch (error) {
    if (error instanceof UnsealError) return false;
    throw error;
  }
}
