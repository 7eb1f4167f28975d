import { phoneSpellings } from '#libs/contracts';
import type { Address, Refusals } from '../reach.js';
import type { Queries } from '#libs/database';
import * as sql from './refusals.sql.js';

/** Whether the contact, or another contact with the address, refuses messages there; in one round trip. Locks nothing. */
export async function readRefusals(
  queries: Queries,
  workspaceId: string,
  { contactId, to, purposes }: { contactId: string; to: Address; purposes: readonly string[] },
): Promise<Refusals> {
  const spellings = spellingsOf(to);
  const address = [workspaceId, spellings.map(({ kind }) => kind), spellings.map(({ value }) => value)];
  const [[found], consents] = await Promise.all([
    queries.query<{ blocked: boolean }>({ ...sql.blocked, values: address }),
    queries.query<Refusals['consents'][number]>({ ...sql.consents, values: [...address, contactId, purposes] }),
  ]);
  return { blocked: found?.blocked === true, consents };
}

/** A number stands under two kinds, and in each spelling that its country had. */
function spellingsOf(to: Address): Address[] {
  if (to.kind !== 'whatsapp_phone') return [to];
  return phoneSpellings(`+${to.value}`).flatMap((value) => [
    { kind: 'phone' as const, value },
    { kind: 'whatsapp_phone' as const, value: value.slice(1) },
  ]);
}
