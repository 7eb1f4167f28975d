import { changeableInbox, changeInbox, listInboxes, systemWorkspace, type Database } from '#libs/contacts';
import { openSealed, sealContext } from '#libs/contracts';
import { SecretBox, UnsealError } from '#libs/platform';
import type { Command } from 'commander';
import { homeAt, homePath } from '../../environment/home.js';
import { openSecrets } from '../../environment/secrets.js';
import { leaf } from '../leaf.js';
import { asOperator, type Operator } from '../operator.js';

const most = 100_000;

/** `npx doorbell inboxes reseal` */
export function resealCommand(): Command {
  const summary = 'seals all credentials with the first key of SECRETS_KEY for the servers that get them';
  return leaf('reseal', summary, ['inboxes reseal']).action((options: { json?: boolean }) =>
    asOperator(options, async (operator) => {
      const box = new SecretBox(secretsKey());
      const resealed = await resealAll(operator, box);
      const words = `${resealed} inboxes were sealed with a former key and have the newest now.`;
      return { json: { resealed }, text: resealed === 0 ? 'All credentials have the newest key already.' : words };
    }),
  );
}

/** Of the environment, as a service has it, else of the local instance. */
function secretsKey(): string {
  return process.env['SECRETS_KEY'] || openSecrets(homeAt(homePath())).secretsKey;
}

/** How many were sealed anew, of all workspaces. */
export async function resealAll(
  { database, scope }: Pick<Operator, 'database' | 'scope'>,
  box: SecretBox,
): Promise<number> {
  let resealed = 0;
  for (const workspaceId of (await scope()).filter((id) => id !== systemWorkspace)) {
    for (const { id } of await listInboxes(database, workspaceId, { limit: most }))
      while (await resealOne(database, { workspaceId, id }, box)) resealed += 1;
  }
  return resealed;
}

/** False where nothing is to be done. One that is changed meanwhile is left to the next look, which finds it as it is then. */
async function resealOne(
  database: Database,
  whose: { workspaceId: string; id: string },
  box: SecretBox,
): Promise<boolean> {
  const inbox = await changeableInbox(database, whose);
  if (!inbox?.sealedCredentials) return false;
  const owner = { ...inbox, inboxId: whose.id };
  const context = sealContext(owner);
  if (!box.isOutdated(inbox.sealedCredentials) && opens(box, inbox.sealedCredentials, context)) return false;
  const sealedCredentials = box.seal(openSealed(box, inbox.sealedCredentials, owner), context);
  return (await changeInbox(database, { ...whose, version: inbox.version }, { sealedCredentials })) !== null;
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
