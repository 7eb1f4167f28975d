import { randomUUID } from 'node:crypto';
import { inboxEvent, type Inbox } from '#libs/contracts';
import type { OutgoingMessage } from '#libs/messaging';
import type { SecretBox } from '#libs/platform';
import type { Account, Provider } from './provider.js';

/** The accounts as inboxes of one workspace, as the contacts service puts them on the log: no database is needed for them. */
export function inboxEvents(provider: Provider, accounts: readonly Account[], secrets: SecretBox): OutgoingMessage[] {
  const workspaceId = randomUUID();
  const time = new Date().toISOString();
  return accounts.map((account) => inboxEvent(inboxOf(provider, { workspaceId, account, secrets }), time, false));
}

function inboxOf(
  { channel, driver }: Provider,
  { workspaceId, account, secrets }: { workspaceId: string; account: Account; secrets: SecretBox },
): Inbox {
  const { settings, credentials } = account;
  const inboxId = randomUUID();
  const sealedCredentials = secrets.seal(JSON.stringify(credentials), inboxId);
  const about = { channel, driver, name: 'Bench', settings, paused: false, version: 1 };
  return { inboxId, workspaceId, ...about, sealedCredentials };
}
