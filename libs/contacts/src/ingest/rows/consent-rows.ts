import type { ConsentRow } from '../../consents/index.js';
import type { IncomingMessage } from '../incoming.js';
import type { Person } from '../people/person.js';

/** What people allowed or withdrew, with the message that says so as its proof. */
export function consentRows(batch: readonly IncomingMessage[], writers: ReadonlyMap<string, Person>): ConsentRow[] {
  return batch.flatMap(({ id, message }) => {
    const { workspaceId: workspace_id, channel, consent, content, sentAt: at } = message;
    const person = writers.get(id);
    if (!consent || !person) return [];
    const wording = content.text.slice(0, 200).toWellFormed();
    const cause = { kind: 'message' as const, id, source: wording };
    const of = { workspace_id, contact_id: person.contactId, consent_id: id, message_id: id };
    return [{ ...of, ...consent, channel, cause, proof: { messageId: id, wording }, at, must_change: false }];
  });
}
