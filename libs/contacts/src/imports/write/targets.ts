import type { Queries } from '#libs/database';
import { claimsOf, type Claim } from '../../identities/index.js';
import { addressHolders, liveIds } from '../sql/address-holders.sql.js';
import type { ValidRow } from './row-effect.js';

/** The contact that each row is about, by the number of the row: the one of its id, of its e-mail address or of its phone. */
export type Targets = ReadonlyMap<number, string>;

/** Three statements; locks nothing. */
export async function targetsOf(queries: Queries, workspaceId: string, rows: readonly ValidRow[]): Promise<Targets> {
  const ids = rows.flatMap(({ fields: { id } }) => (id === undefined ? [] : [id]));
  const live = await liveIds(queries, workspaceId, ids);
  const held = await addressHolders(
    queries,
    workspaceId,
    rows.flatMap(({ fields }) => claimsOf(fields)),
  );
  const holders = new Map(held.map((one) => [keyOf(one), one.contactId]));
  return new Map(
    rows.flatMap(({ rowNumber, fields }) => {
      const byAddress = claimsOf(fields).map((claim) => holders.get(keyOf(claim)));
      const target = live.get(fields.id ?? '') ?? byAddress.find(Boolean);
      return target === undefined ? [] : [[rowNumber, target] as const];
    }),
  );
}

function keyOf({ kind, value }: Claim): string {
  return `${kind} ${value}`;
}
