import { uuidV7 } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import type { ChangeContext } from '../../changes/index.js';
import type { ImportPolicy } from '../import-request.js';
import { makeContacts } from './make-contacts.js';
import type { Defaults } from './new-contact.js';
import { rejected, type RowEffect, type ValidRow } from './row-effect.js';
import { settleAddresses, type AddressedRow } from './settle-addresses.js';
import { targetsOf } from './targets.js';
import { updateContacts } from './update-contacts.js';

interface Written {
  rows: readonly ValidRow[];
  policy: ImportPolicy;
  defaults: Defaults;
  /** 0 looks nobody up first; greater than 1 where others were quicker. */
  attempt: number;
}

/**
 * Where no row of a file was about a contact when it was judged, none is looked up before its addresses are claimed: what each
 * claim finds says the same. The rows that lose theirs are written again with a look first.
 */
export const firstAttempt = { ofNew: 0, ofKnown: 1 } as const;
/** Looks in a row at contacts that another transaction makes at the same time. */
const attempts = 3;

/**
 * Writes rows of one round: no two of them share an address. Locks identities in their order, then contacts, then tags, as
 * everywhere. A row whose address another transaction has taken meanwhile follows the policy too.
 */
export async function writeRows(
  queries: Queries,
  context: ChangeContext,
  { rows, policy, defaults, attempt }: Written,
): Promise<RowEffect[]> {
  if (rows.length === 0) return [];
  if (attempt > attempts) throw new UnavailableError('Others write the same addresses; the batch is tried again.');
  const looksUp = policy !== 'create' && attempt > firstAttempt.ofNew;
  const targets = looksUp ? await targetsOf(queries, context.workspaceId, rows) : new Map<number, string>();
  const { skipped, nameless, rest } = sorted(rows, targets, policy);
  const { free, standing, lost, refused } = await settleAddresses(queries, context.workspaceId, { rows: rest, policy });
  const made = await makeContacts(queries, context, { rows: free, defaults });
  const updated = await updateContacts(queries, context, standing);
  const again = await writeRows(queries, context, { rows: lost, policy, defaults, attempt: attempt + 1 });
  return [...skipped, ...nameless, ...refused, ...made, ...updated, ...again];
}

/** What the policy and the row itself decide, before anything is locked. */
function sorted(rows: readonly ValidRow[], targets: ReadonlyMap<number, string>, policy: ImportPolicy) {
  const addressed = rows.map((row): AddressedRow => {
    const target = targets.get(row.rowNumber);
    return { ...row, contactId: target ?? uuidV7(), isNew: target === undefined };
  });
  const skipped = addressed.filter(({ isNew }) => policy === 'skip' && !isNew);
  const nameless = addressed.filter(({ isNew, fields }) => isNew && fields.name === undefined);
  const aside = new Set([...skipped, ...nameless]);
  return {
    skipped: skipped.map(({ rowNumber, contactId }): RowEffect => ({
      rowNumber,
      effect: 'skipped',
      contactId,
      faults: null,
    })),
    nameless: nameless.map(({ rowNumber }) => rejected(rowNumber, noName)),
    rest: addressed.filter((row) => !aside.has(row)),
  };
}

const noName = { field: 'name', code: 'required', message: 'name: is missing; a new contact needs one.' };
