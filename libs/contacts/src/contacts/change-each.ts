import type { Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { differences, type FoundFields, withFields } from './contact-changes.js';
import type { LockedContact } from './sql/lock-contact.sql.js';
import { writePlanned } from './change-contacts.js';

/** A contact under lock, and what to set of it. */
export interface EachChange {
  locked: LockedContact;
  fields: Omit<FoundFields, 'email' | 'phone'>;
}

/** Changes contacts, each in its own way, in two statements. Returns those that were not so already. */
export async function changeEach(
  queries: Queries,
  context: ChangeContext,
  each: readonly EachChange[],
): Promise<string[]> {
  const planned = each.map(({ locked, fields }) => {
    const next = withFields(locked, fields);
    return { before: locked, next, changes: differences(locked, next) };
  });
  await writePlanned(queries, context, planned);
  const written = planned.filter(({ changes }) => Object.keys(changes).length > 0);
  return written.map(({ next }) => next.contact.id);
}
