import type { Queries } from '#libs/database';
import type { Noted } from '../../messages/index.js';
import type { Assignment } from './assign-contacts.js';
import { identityText } from './claims/claims.js';
import { ContestedClaimsError } from './claims/settle-claims.js';
import { mergedAmong } from './sql/merged-among.sql.js';
import { namingStill } from './sql/naming-still.sql.js';
import type { ResolvedIdentity } from './sql/resolve-identities.sql.js';

interface Decided {
  assignment: Assignment;
  resolved: readonly ResolvedIdentity[];
}

/**
 * Contacts that were merged, or parted again, since they were looked up: their messages belong to others, whom the next try finds.
 * To be called when the contacts' activity is locked. No statement for most batches.
 * @throws ContestedClaimsError.
 */
export async function refuseMoved(queries: Queries, noted: readonly Noted[], decided: Decided): Promise<void> {
  const gone = noted.filter(({ what }) => what === 'deleted' || what === 'gone');
  const merged = await mergedAmong(queries, gone);
  const parted = new Set(noted.filter(({ what }) => what === 'parted').map(({ contactId }) => contactId));
  const relied = parted.size === 0 ? [] : reliedOn(parted, decided);
  const standing = await namingStill(queries, relied);
  if (merged.length === 0 && standing.length === relied.length) return;
  throw new ContestedClaimsError('contacts of these senders were merged or parted at the same moment');
}

/** Identities that named these contacts when they were looked up, but for those that the batch itself has moved. */
function reliedOn(parted: ReadonlySet<string>, { assignment, resolved }: Decided) {
  const own = new Set(assignment.identities.map((one) => identityText(one.workspaceId, one.kind, one.value)));
  return resolved
    .filter(
      ({ workspaceId, kind, value, contactId }) =>
        parted.has(contactId) && !own.has(identityText(workspaceId, kind, value)),
    )
    .map(({ workspaceId, kind, value, contactId }) => ({
      workspace_id: workspaceId,
      kind,
      value,
      contact_id: contactId,
    }));
}
