import type { ClaimedIdentityOwner } from '../../persistence/ingest/claim-identities.sql.js';
import type { NewContactRow } from '../../persistence/ingest/insert-contacts.sql.js';
import type { ChangeRow } from '../../persistence/ingest/log-changes.sql.js';

/** Log rows for contacts that a batch made: each field that got a value. */
export function createdRow(contact: NewContactRow, messageId: string): ChangeRow {
  const fields: Record<string, unknown> = {
    name: contact.name,
    firstName: contact.first_name,
    lastName: contact.last_name,
    email: contact.email,
    phone: contact.phone,
    channelPreference: contact.channel_preference,
    source: contact.source,
    referralSource: contact.referral_source,
    language: contact.language,
    verified: contact.verified,
    company: contact.company,
    state: contact.state,
    timezone: contact.timezone,
    status: 'prospect',
    role: 'prospect',
  };
  const given = Object.entries(fields).filter(([, after]) => after !== null);
  return row(
    contact,
    messageId,
    'created',
    Object.fromEntries(given.map(([field, after]) => [field, { before: null, after }])),
  );
}

/** The log row for identities that joined a contact which stood already. */
export function attachedRow(
  contact: { workspace_id: string; contact_id: string },
  messageId: string,
  owned: readonly ClaimedIdentityOwner[],
): ChangeRow {
  const identities = owned.map(({ kind, value }) => ({ kind, value }));
  return row(contact, messageId, 'identities_attached', { identities: { before: null, after: identities } });
}

function row(
  contact: { workspace_id: string; contact_id: string },
  messageId: string,
  kind: string,
  changes: ChangeRow['changes'],
): ChangeRow {
  const { workspace_id, contact_id } = contact;
  return { workspace_id, contact_id, kind, changes, cause: { kind: 'message', id: messageId } };
}
