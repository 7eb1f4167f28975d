import type { Queries } from '#libs/database';
import { type AuditEntry, entryOf } from './entry-of-row.js';
import { auditPage, type AuditFilter, type AuditPage, type AuditRow } from './audit-page.sql.js';

/** The kind of job that writes the log of access to a file. */
export const auditExportKind = 'audit_export';

export const auditExportFormats = ['csv', 'ndjson'] as const;
export type AuditExportFormat = (typeof auditExportFormats)[number];

/** The parameters of such an export. */
export interface AuditExportRequest {
  format: AuditExportFormat;
  /** `to` is set: entries that come later are left out. */
  filter: AuditFilter;
}

/** A page of entries, newest first, in a transaction of the workspace. */
export async function auditEntries(
  queries: Queries,
  workspaceId: string,
  { filter, page }: { filter: AuditFilter; page: AuditPage },
): Promise<AuditEntry[]> {
  return (await queries.query<AuditRow>(auditPage(workspaceId, filter, page))).map(entryOf);
}

const columns = ['id', 'at', 'kind', 'actorKind', 'actorId', 'userId', 'contactId', 'details'] as const;

/** The text of a part; the parts of a file, one after the other, are the file. */
export function auditText(format: AuditExportFormat, entries: readonly AuditEntry[], isFirst: boolean): string {
  if (format === 'ndjson') return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  return (isFirst ? `${columns.join(',')}\r\n` : '') + entries.map(csvLine).join('');
}

function csvLine({ actor, details, ...entry }: AuditEntry): string {
  const cells: Record<(typeof columns)[number], string | null> = {
    ...entry,
    actorKind: actor.kind,
    actorId: actor.id,
    details: JSON.stringify(details),
  };
  return `${columns.map((column) => cell(cells[column] ?? '')).join(',')}\r\n`;
}

/** As RFC 4180 has it. What a spreadsheet would run as a formula has a quote in front. */
function cell(text: string): string {
  const safe = /^'*[=@\t\r+-]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
