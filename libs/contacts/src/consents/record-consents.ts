import type { ChangeKind } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { logChanges, type ChangeRow } from '../changes/index.js';
import { insertConsents, lockConsenting, type ConsentRow, type InsertedConsent } from './consent-rows.sql.js';

/**
 * Appends consents, each as a change of its contact, in the transaction of both. Of one contact those of one call are written one
 * after the other. Locks the contacts, in the order of their ids, so that a contact's consents stand in the log in the order in
 * which they were written. Returns what was new: a consent has the id of its message, so what comes twice is one.
 */
export async function recordConsents(queries: Queries, rows: readonly ConsentRow[]): Promise<InsertedConsent[]> {
  await lockConsenting(queries, rows);
  const all: InsertedConsent[] = [];
  for (const wave of waves(rows)) {
    const inserted = await insertConsents(queries, wave);
    await logChanges(queries, inserted.map(changeOf));
    all.push(...inserted);
  }
  return all;
}

/** The first row of each contact, then the second of each, … */
function waves(rows: readonly ConsentRow[]): ConsentRow[][] {
  const taken = new Map<string, number>();
  const all: ConsentRow[][] = [];
  for (const row of rows) {
    const key = `${row.workspace_id} ${row.contact_id}`;
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    (all[nth] ??= []).push(row);
  }
  return all;
}

/** What the consent says, without its proof: that is read where the consent is. */
function changeOf({ consent, before, ...of }: InsertedConsent): ChangeRow {
  const { id, purpose, channel, granted, source, at } = consent;
  const kind: ChangeKind = granted ? 'consent_given' : 'consent_withdrawn';
  const after = { id, channel, granted, source, at: new Date(at).toISOString() };
  const changes = { [`consents.${purpose}`]: { before, after } };
  return { workspace_id: of.workspaceId, contact_id: of.contactId, kind, changes, cause: consent.recordedBy };
}
