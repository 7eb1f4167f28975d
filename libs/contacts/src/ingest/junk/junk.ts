import type { Database, Queries } from '#libs/database';
import { resolveIdentities } from '../people/sql/resolve-identities.sql.js';
import { admitMessages } from './admit-messages.sql.js';
import { lockMessage, type StoredMessage } from './lock-message.sql.js';
import { welcomeSender } from './welcome-sender.sql.js';
import { logChange, type ChangeContext } from '../../changes/index.js';
import { renewConversations } from '../../conversations/index.js';
import { inboxesOf } from '../../inboxes/index.js';
import { againWhileContested } from '../people/claims/again-while-contested.js';
import { identitiesToResolve } from '../people/claims/claims.js';
import { takeIn, type StoreMessages } from '../take-in.js';
import { NeverJunkError } from './not-junk-errors.js';
import { storedIncoming, welcomeOf } from './stored-incoming.js';

/** Messages that were kept as junk. */
export class Junk {
  constructor(private readonly database: Database) {}

  /**
   * Takes junk in as if it had been none, by the same rules of proof and in one transaction: its contact is made or found, the
   * flags go (details keep them, and who said so), and the inbox learns the sender. Again changes nothing. Returns the contact's
   * id; null where there is no such message.
   * @throws NeverJunkError where the message is no junk; NamelessMessageError where it has no identity.
   */
  admit(context: ChangeContext, id: string): Promise<string | null> {
    const work = (queries: Queries) => admitWithin(queries, context, id);
    return againWhileContested(() => this.database.inTransaction([context.workspaceId], work));
  }
}

async function admitWithin(queries: Queries, context: ChangeContext, id: string): Promise<string | null> {
  const stored = await lockMessage(queries, context.workspaceId, id);
  if (!stored) return null;
  if (stored.details.notJunk) return stored.contactId;
  if (stored.contactId !== null || stored.flags === null) throw new NeverJunkError();
  const contactId = await takeInStored(queries, context, stored);
  await renewConversations(queries, context.workspaceId, [contactId]);
  const mark = welcomeOf(stored);
  if (mark) await welcomeSender(queries, { workspaceId: context.workspaceId, inboxId: stored.inboxId, mark });
  const changes = { message: { before: { id, flags: stored.flags }, after: { id, flags: [] } } };
  await logChange(queries, context, { contactId, kind: 'message_admitted', changes });
  return contactId;
}

async function takeInStored(queries: Queries, { cause }: ChangeContext, stored: StoredMessage): Promise<string> {
  const incoming = storedIncoming(stored);
  const [inboxes, resolved] = await Promise.all([
    inboxesOf(queries, [incoming.message]),
    resolveIdentities(queries, identitiesToResolve([incoming])),
  ]);
  let contactId = '';
  const store: StoreMessages = (within, rows) => {
    contactId = rows[0]?.contact_id ?? '';
    return admitMessages(within, rows, JSON.stringify({ by: cause, at: new Date().toISOString() }));
  };
  const detect = () => stored.details.unheard?.spoken ?? null;
  await takeIn(queries, [incoming], { resolved, inboxes, partition: 0, detect, store, echoes: new Map() });
  return contactId;
}
