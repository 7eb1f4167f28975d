import type { ConsentRow } from '../../consents/index.js';
import type { IncomingMessage } from '../incoming.js';
import type { Person } from '../people/person.js';

/** What people allowed or withdrew, with the message that says so as its proof. */
export function consentRows(batch: readonly IncomingMessage[], writers: ReadonlyMap<string, Person>): ConsentRow[] {
  return batch.flatMap(({ id, message }) => {
    const { workspaceId: workspace_id, channel, consent, content, sentAt: at } = message;
    const person = writers.get(id);
    if (!consent || !person) return [];
    const cause = { kind: 'message' as const, id, source: content.text.slice(0, 200).toWellFormed() };
    return [{ workspace_id, contact_id: person.contactId, message_id: id, ...consent, channel, cause, at }];
  });
}
