import type { Queries } from '#libs/database';
import { requireMember, type ContactFields, type ManyFields } from '../contacts/index.js';
import { foundValues } from '../custom-fields/index.js';

/**
 * Fields as many contacts can get them.
 * @throws AssigneeUnknownError, CustomValuesRefusedError.
 */
export async function fieldsForMany(
  queries: Queries,
  workspaceId: string,
  { customFields, email: _email, phone: _phone, tags: _tags, ...others }: ContactFields,
): Promise<ManyFields> {
  if (others.assignedTo) await requireMember(queries, workspaceId, others.assignedTo);
  return { ...others, ...(customFields && { customFields: await foundValues(queries, workspaceId, customFields) }) };
}
