import type { Queries } from '#libs/database';
import { confirmationOf, type InsertedConsent } from '../../consents/index.js';
import { CannotSendError, queueMessage } from '../../outbound/index.js';
import { isProven, type OptMessage } from './opt-messages.js';
import { confirmedContact } from './confirmed-contact.sql.js';

/** Milliseconds after which a message is too old to be confirmed: a log that is read again after months writes to no person. */
const latestMs = 86_400_000;

/** Marks what confirms, and no other message. */
export const confirms = { kind: 'system', id: 'opted_out' } as const;

/**
 * Says once to each who opted out that it is done, through the inbox that they wrote to, in the transaction of the consent. None within
 * a day of the one before on that channel: two programs that write to each other end there. Where no message can go out, none does.
 */
export async function confirmOptOuts(
  queries: Queries,
  recorded: readonly InsertedConsent[],
  opted: readonly OptMessage[],
): Promise<void> {
  const standing = new Set(recorded.filter(({ holds }) => holds).map(({ consent }) => consent.id));
  for (const one of opted) if (standing.has(one.incoming.id) && isConfirmed(one)) await confirm(queries, one);
}

/** A stranger whose address nothing proves gets no mail from us: another may have written it. */
function isConfirmed({ direction, person, incoming }: OptMessage): boolean {
  if (direction !== 'out' || Date.now() - Date.parse(incoming.message.receivedAt) > latestMs) return false;
  return person.known !== null || isProven(incoming);
}

async function confirm(queries: Queries, { incoming, person, word, words }: OptMessage): Promise<void> {
  const { workspaceId, channel, inboxId } = incoming.message;
  const of = { workspaceId, contactId: person.contactId, channel };
  const contact = await confirmedContact(queries, of);
  if (!contact || contact.wasConfirmed) return;
  const text = confirmationOf(word, contact.language, words);
  const request = { contactId: contact.id, inboxId, text, subject: null, template: null, requestKey: null };
  try {
    await queueMessage(queries, { workspaceId, cause: confirms }, { request, contact, evenIfOptedOut: true });
  } catch (error) {
    if (!(error instanceof CannotSendError)) throw error;
  }
}
