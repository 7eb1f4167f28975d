import type { DepartureRow } from './sql/detach-identities.sql.js';
import type { Entry } from './claims/identity-ledger.js';
import { shownBecauseOf } from './shown-addresses.js';

/** What contacts that stood before have lost to others: the identities, and the values that they showed because of them. */
export function departureRows(identities: readonly Entry[]): DepartureRow[] {
  const rows = new Map<string, DepartureRow>();
  for (const { workspaceId: workspace_id, kind, value, before, person, by } of identities) {
    if (!before || before.person === person) continue;
    const { contactId: contact_id } = before.person;
    const row = rows.get(contact_id) ?? { workspace_id, contact_id, message_id: by, identities: [], shown: [] };
    row.identities.push({ kind, value });
    row.shown.push(...shownBecauseOf({ kind, value }));
    rows.set(contact_id, row);
  }
  return [...rows.values()];
}
