import { table } from '../command/output.js';
import type { ShownImport } from './import-api.js';

const mostFaults = 10;

/** Which field each column fills. */
export function describedMapping({ columns }: Pick<ShownImport, 'columns'>): string {
  const rows = columns.map(({ name, field, reason }) => ({ column: name, field: field ?? `– (${reason})` }));
  return table(rows, ['column', 'field'], 'The file has no columns.');
}

/** How many rows are valid, and what is wrong with the others. */
export function describedSummary({ summary }: Pick<ShownImport, 'summary'>): string {
  if (!summary) return 'No row was judged.';
  const { rows, valid, errors, duplicatesInFile, duplicatesInDatabase } = summary;
  const faults = errors.slice(0, mostFaults).map(({ line, message }) => `  line ${line}: ${message}`);
  return [
    `${rows} rows, ${valid} valid; duplicates: ${duplicatesInFile} in the file, ${duplicatesInDatabase} of contacts.`,
    ...faults,
    ...(errors.length > mostFaults ? ['  …'] : []),
  ].join('\n');
}

/** What became of the rows. */
export function describedResult({ id, result }: Pick<ShownImport, 'id' | 'result'>): string {
  const { created = 0, updated = 0, skipped = 0, rejected = 0 } = result ?? {};
  const counts = `${created} created, ${updated} updated, ${skipped} skipped, ${rejected} rejected.`;
  return `${counts} Import ${id}.`;
}
