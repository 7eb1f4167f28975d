import type { Queries } from '#libs/database';

/** Each merge re-points what pointed at the merged, so one step is the rule; a merge may come between two looks. */
const maxSteps = 5;

/**
 * The id that a contact has now: its own, or that of the survivor of a merge. No merge takes it away until the transaction ends, so
 * what is attached to it now moves with later merges. Waits for a merge in progress; keeps no other writer waiting.
 */
export async function holdContact(queries: Queries, workspaceId: string, contactId: string): Promise<string> {
  let held = contactId;
  for (let step = 0; step < maxSteps; step += 1) {
    const [row] = await queries.query<{ mergedInto: string | null }>({
      name: 'hold-contact',
      text: `select merged_into as "mergedInto" from contacts where workspace_id = $1 and contact_id = $2 for key share`,
      values: [workspaceId, held],
    });
    if (!row?.mergedInto) return held;
    held = row.mergedInto;
  }
  return held;
}
