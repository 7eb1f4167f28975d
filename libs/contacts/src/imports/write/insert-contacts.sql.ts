import type { Queries } from '#libs/database';
import { columnOf, fieldOf, handFields, type HandField } from '../../field-lists.js';
import type { NewContact } from './new-contact.js';

interface Column {
  name: string;
  type: string;
  valueOf: (made: NewContact) => unknown;
}

/**
 * Makes contacts in one statement, so that the triggers write search rows, tags, values and counts once a batch. They have
 * the identities already that the caller claimed for them. A column that none of them fills is left to the table's default.
 */
export async function insertContacts(
  queries: Queries,
  workspaceId: string,
  contacts: readonly NewContact[],
): Promise<void> {
  if (contacts.length === 0) return;
  const filled = columns
    .map((column) => ({ ...column, values: contacts.map(column.valueOf) }))
    .filter(({ values }) => values.some((value) => value !== null && value !== nothing));
  await queries.query({ text: textOf(filled), values: [workspaceId, ...filled.map(({ values }) => values)] });
}

/** No tags, no custom fields. */
const nothing = '{}';

const columns: readonly Column[] = [
  { name: 'contact_id', type: 'uuid', valueOf: ({ contact }) => contact.id },
  { name: 'language_origin', type: 'text', valueOf: ({ languageOrigin }) => languageOrigin },
  { name: 'applied_at', type: 'timestamptz', valueOf: ({ contact }) => contact.appliedAt },
  ...handFields.map((field) => ({ name: columnOf(field), type: fieldOf(field).type.sql, valueOf: reader(field) })),
];

function reader(field: HandField): Column['valueOf'] {
  if (field === 'tags') return ({ tagIds }) => `{${tagIds.join()}}`;
  if (field === 'customFields') return ({ contact }) => JSON.stringify(contact.customFields);
  return ({ contact }) => contact[field];
}

/** A list passes as text: an array of arrays would be taken apart. */
function textOf(filled: readonly Column[]): string {
  const arrays = filled.map(({ type }, index) => `$${index + 2}::${type.endsWith('[]') ? 'text' : type}[]`);
  return `insert into contacts (workspace_id, ${filled.map(({ name }) => name).join()})
    select $1, ${filled.map(({ name, type }) => `${name}::${type}`).join()}
    from unnest(${arrays.join()}) as n (${filled.map(({ name }) => name).join()})`;
}
