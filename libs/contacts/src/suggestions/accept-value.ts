import type { Queries } from '#libs/database';
import type { ChangeContext, Changes } from '../changes/index.js';
import { differences, lockContact, refuseMerged, withFields, writeContact } from '../contacts/index.js';
import { CustomValuesRefusedError, namedCustomFields, readCustomTexts } from '../custom-fields/index.js';

/**
 * Gives a contact a value that its field did not take when a message brought it, and returns what changed; null where it is
 * deleted by now.
 * @throws CustomValuesRefusedError while the field does not take it, or is not in use.
 */
export async function acceptValue(
  queries: Queries,
  { workspaceId }: ChangeContext,
  { contactId, field: place, value: text }: { contactId: string; field: string; value: string },
): Promise<Changes | null> {
  const key = place.slice('customFields.'.length);
  const [field] = await namedCustomFields(queries, { workspaceIds: [workspaceId], keys: [key] });
  const read = field ? readCustomTexts(field, [text]) : { fault: 'is no custom field in use; take it back first' };
  if ('fault' in read) {
    const message = `${place}: ${read.fault}. Change the field, or set a value by hand and dismiss this one.`;
    throw new CustomValuesRefusedError([{ field: place, code: 'invalid', message }]);
  }
  const locked = await lockContact(queries, workspaceId, contactId);
  refuseMerged(locked);
  if (!locked || locked.deleted) return null;
  const next = withFields(locked, { customFields: { [key]: read.value } });
  const changes = differences(locked, next);
  if (Object.keys(changes).length > 0) await writeContact(queries, workspaceId, next);
  return changes;
}
