import type { BlockRow } from './sql/mark-blocked.sql.js';
import { identityText } from '../people/claims/claims.js';
import type { IncomingMessage } from '../incoming.js';
import { isActivity } from './kinds.js';
import type { Person } from '../people/person.js';

/**
 * Which senders refuse messages after a batch, by their own address: the latest event of each counts. A sender who writes can
 * be reached, so a message from an address that was blocked counts as an unblock.
 * @param blocked addresses that were blocked before, as `identityText` spells them.
 */
export function blockRows(persons: readonly Person[], blocked: ReadonlySet<string>): BlockRow[] {
  if (blocked.size === 0 && !persons.some(({ messages }) => messages.some(isExplicit))) return [];
  const rows = new Map<string, BlockRow>();
  for (const row of persons.flatMap(({ messages }) => messages.flatMap(wordOf))) {
    const key = identityText(row.workspace_id, row.kind, row.value);
    const before = rows.get(key);
    if (!row.explicit && !before && !blocked.has(key)) continue;
    if (!before || before.at <= row.at) rows.set(key, row);
  }
  return [...rows.values()];
}

/** What a message says of its sender's address: explicitly, or by having been written. */
function wordOf(incoming: IncomingMessage): (BlockRow & { explicit: boolean })[] {
  const { workspaceId: workspace_id, kind: messageKind, sentAt: at, sender } = incoming.message;
  const [own] = sender.identities;
  const explicit = isExplicit(incoming);
  if (!own || (!explicit && !isActivity(messageKind))) return [];
  return [{ workspace_id, kind: own.kind, value: own.value, at, blocked: messageKind === 'blocked', explicit }];
}

function isExplicit({ message: { kind } }: IncomingMessage): boolean {
  return kind === 'blocked' || kind === 'unblocked';
}
