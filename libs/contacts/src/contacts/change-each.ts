import type { Queries } from '#libs/database';
import { logChanges, type ChangeContext } from '../changes/index.js';
import type { NamedTag } from '../tags/index.js';
import type { ContactFields } from './contact.js';
import { differences, withFields } from './contact-changes.js';
import type { LockedContact } from './sql/lock-contact.sql.js';
import { writeEach } from './sql/write-each.sql.js';

/** A contact under lock, and what to set of it. */
export interface EachChange {
  locked: LockedContact;
  fields: Pick<ContactFields, 'status' | 'assignedTo'> & { tags?: readonly NamedTag[] };
}

/** Changes contacts, each in its own way, in two statements. Returns those that were not so already. */
export async function changeEach(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  each: readonly EachChange[],
): Promise<string[]> {
  const planned = each.map(({ locked, fields }) => {
    const next = withFields(locked, fields);
    return { next, changes: differences(locked, next) };
  });
  const written = planned.filter(({ changes }) => Object.keys(changes).length > 0);
  if (written.length === 0) return [];
  await writeEach(
    queries,
    workspaceId,
    written.map(({ next }) => next),
  );
  const rows = written.map(({ next, changes }) => {
    return { workspace_id: workspaceId, contact_id: next.contact.id, kind: 'updated', changes, cause };
  });
  await logChanges(queries, rows);
  return written.map(({ next }) => next.contact.id);
}
