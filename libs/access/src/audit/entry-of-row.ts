import type { AuditDetails } from './audit-kinds.js';
import type { AuditRow } from './audit-page.sql.js';

export interface AuditEntry extends Omit<AuditRow, 'details'> {
  details: AuditDetails;
}

/** An entry as it is shown. */
export function entryOf(row: AuditRow): AuditEntry {
  return { ...row, details: detailsOf(row.details) };
}

/** A change of a contact has values of any kind: what is no text is shown as JSON. */
function detailsOf(details: AuditRow['details']): AuditDetails {
  const shown = Object.entries(details).map(([name, value]) => [
    name,
    isChange(value) ? changeOf(value) : textOf(value),
  ]);
  return Object.fromEntries(shown) as AuditDetails;
}

interface Change {
  before?: unknown;
  after?: unknown;
}

function isChange(value: unknown): value is Change {
  return typeof value === 'object' && value !== null;
}

export function changeOf({ before, after }: Change) {
  return { before: textOf(before), after: textOf(after) };
}

export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
