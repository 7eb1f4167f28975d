import { eventId } from '#libs/contracts';
import type { ConsentRow } from '../../consents/index.js';
import type { IncomingMessage } from '../incoming.js';
import type { Person } from '../people/person.js';

/** What people allowed or withdrew, with the message that says so as its proof. */
export function consentRows(batch: readonly IncomingMessage[], writers: ReadonlyMap<string, Person>): ConsentRow[] {
  return batch.flatMap((incoming) => {
    const person = writers.get(incoming.id);
    return person ? [...consentOf(incoming, person), ...formConsentsOf(incoming, person)] : [];
  });
}

function consentOf({ id, message }: IncomingMessage, person: Person): ConsentRow[] {
  const { channel, consent, content } = message;
  if (!consent) return [];
  const wording = content.text.slice(0, 200).toWellFormed();
  return [{ ...rowOf({ id, message, person, wording }), ...consent, consent_id: id, channel, only_if: null }];
}

/**
 * On every channel: a form has none on which people are written to. Nothing of a form proves who filled it in, so it gives no
 * consent that stands withdrawn.
 */
function formConsentsOf({ id, message }: IncomingMessage, person: Person): ConsentRow[] {
  const { formConsents = [], sentAt, inboxId, externalId } = message;
  return formConsents.map(({ purpose, wording }) => ({
    ...rowOf({ id, message, person, wording }),
    consent_id: eventId({
      providerTime: Date.parse(sentAt),
      inboxId,
      providerId: [externalId, id, 'consent', purpose],
    }),
    purpose,
    granted: true,
    channel: null,
    only_if: 'not_withdrawn' as const,
  }));
}

interface Given extends Pick<IncomingMessage, 'id' | 'message'> {
  person: Person;
  wording: string;
}

function rowOf({ id, message, person, wording }: Given) {
  const source = wording.slice(0, 200).toWellFormed();
  return {
    workspace_id: message.workspaceId,
    contact_id: person.contactId,
    message_id: id,
    cause: { kind: 'message' as const, id, source },
    proof: { messageId: id, wording },
    at: message.sentAt,
  };
}
