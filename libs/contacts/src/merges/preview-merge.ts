import type { Queries } from '#libs/database';
import type { Contact, LockedContact } from '../contacts/index.js';
import type { Conflict, MergeResult } from './merge.js';
import { countMoves } from './sql/merge-rows.sql.js';

interface Planned {
  contact: Contact;
  /** The survivor first. */
  people: readonly Contact[];
  survivor: LockedContact;
  conflicts: Conflict[];
}

/** The contact as it would be, and how much would move to it. */
export async function previewMerge(
  queries: Queries,
  workspaceId: string,
  { contact, people, survivor: { version }, conflicts }: Planned,
): Promise<MergeResult> {
  const active = people.flatMap((one) => one.lastActivityAt ?? []).sort();
  const verified = people.some((one) => one.verified);
  const merged = people.slice(1).map(({ id }) => id);
  const moves = await countMoves(queries, workspaceId, merged);
  return {
    contact: { ...contact, verified, lastActivityAt: active.at(-1) ?? null },
    version,
    conflicts,
    mergeId: null,
    moves,
  };
}
