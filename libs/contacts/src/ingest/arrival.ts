import type { IncomingMessage } from './incoming.js';
import { isNaming, type JudgedClaim } from './people/claims/judge-claims.js';
import { isActivity } from './rows/kinds.js';
import type { Arrival, Person } from './people/person.js';

/**
 * Notes by which identity a message came to its contact, and whether it restores the contact where that is deleted. It does
 * where the sender proves the identity, or where the channel never proves any; not where it claims what was proven before.
 * Call it before the message proves anything.
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
