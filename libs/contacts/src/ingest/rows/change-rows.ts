import type { Entry, NamingEntry } from '../people/claims/identity-ledger.js';
import type { NewContactRow } from './sql/insert-contacts.sql.js';
import { columnOf, fieldOf, firstFields } from '../../field-lists.js';
import type { ChangeRow } from '../../changes/index.js';

/** Log rows for contacts that a batch made: each field that got a value. */
export function createdRow(contact: NewContactRow, messageId: string): ChangeRow {
  const values: Partial<Record<string, unknown>> = { ...contact };
  const given = firstFields
    .map((field) => [field, values[columnOf(field)] ?? fieldOf(field).initial ?? null] as const)
    .filter(([, after]) => after !== null);
  const changes = Object.fromEntries(given.map(([field, after]) => [field, { before: null, after }]));
  return row(contact, messageId, { kind: 'created', changes });
}

/** Log rows for identities that joined contacts which stood already, by contact and message. */
export function attachedRows(identities: readonly Entry[]): ChangeRow[] {
  const joined = new Map<string, NamingEntry[]>();
  for (const entry of identities.filter(isAttached)) {
    const key = `${entry.person.contactId} ${entry.by}`;
    joined.set(key, [...(joined.get(key) ?? []), entry]);
  }
  return [...joined.values()].map((entries) => attachedRow(entries));
}

function isAttached(entry: Entry): entry is NamingEntry {
  return entry.person?.known != null && entry.person !== entry.before?.person;
}

function attachedRow(entries: readonly NamingEntry[]): ChangeRow {
  const [{ person, by }] = entries as [NamingEntry];
  const contact = { workspace_id: person.workspaceId, contact_id: person.contactId };
  const after = entries.map(({ kind, value }) => ({ kind, value }));
  return row(contact, by, { kind: 'identities_attached', changes: { identities: { before: null, after } } });
}

function row(
  contact: { workspace_id: string; contact_id: string },
  messageId: string,
  { kind, changes }: Pick<ChangeRow, 'kind' | 'changes'>,
): ChangeRow {
  const { workspace_id, contact_id } = contact;
  return { workspace_id, contact_id, kind, changes, cause: { kind: 'message', id: messageId } };
}
