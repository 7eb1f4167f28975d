import type { IncomingMessage } from './incoming.js';
import { isNaming, type JudgedClaim } from './people/claims/judge-claims.js';
import { isActivity } from './rows/kinds.js';
import type { Arrival, Person } from './people/person.js';

/**
 * By which identity a message came to its contact, and whether it brings the contact back should it be deleted: for whoever
 * proves to be it, or never could; not for a claim of what was proven before. To be called before the message proves anything.
 */
export function noteArrival(
  { incoming, person }: { incoming: IncomingMessage; person: Person },
  judged: readonly JudgedClaim[],
): void {
  if (!isActivity(incoming.message.kind)) return;
  const ways = judged.filter(isNaming).filter(({ entry }) => entry.person === person);
  const trusted = ways.find(({ claim, entry }) => claim.verified || entry.proof !== 'proven');
  person.arrival ??= arrivalBy(ways[0], incoming);
  person.restoring ??= arrivalBy(trusted, incoming);
}

function arrivalBy(way: JudgedClaim | undefined, { id, message }: IncomingMessage): Arrival | null {
  if (!way) return null;
  const { kind, value } = way.claim;
  return { workspace_id: message.workspaceId, kind, value, messageId: id };
}
