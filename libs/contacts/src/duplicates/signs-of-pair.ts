import type { Queries } from '#libs/database';
import { pairReasons } from '../pair-reasons.js';
import { compare } from './compare.js';
import type { Sign, SignKind } from './signs.js';
import { comparedContacts } from './sql/pair-rows.sql.js';
import { type Compared, type Traits, traitsOf } from './traits.js';

/** The sentences that are kept with pairs when they are found, as what they are. */
const saidKinds: Partial<Record<string, SignKind>> = {
  [pairReasons.bothClaimed]: 'both_claimed',
  [pairReasons.claimedThere]: 'claimed_by_other',
  [pairReasons.provenHere]: 'proven_by_other',
  'one number in two spellings names both': 'two_spellings',
  'they were merged and parted again': 'parted',
};

/** Why two contacts may be one person, as they are now. @param reason what was said when the pair was found. */
export function signsOfPair(older: Compared, newer: Compared, reason: string): Sign[] {
  return signsOfTraits(traitsOf(older), traitsOf(newer), reason);
}

/** The same of contacts whose traits are known. @param reason null: no message named both. */
export function signsOfTraits(older: Traits, newer: Traits, reason: string | null): Sign[] {
  const said = saidKinds[reason ?? ''];
  const { signs } = compare(older, newer);
  const all = said === undefined ? signs : [{ kind: said, values: [] }, ...signs];
  return all.length > 0 ? all : [{ kind: 'alike', values: [] }];
}

/** The signs of pairs of one contact with others, by the id of the other. */
export async function signsWithOthers(
  queries: Queries,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  others: readonly { contactId: string; reason: string }[],
): Promise<Map<string, Sign[]>> {
  const ids = [contactId, ...others.map((one) => one.contactId)];
  const known = new Map((await comparedContacts(queries, workspaceId, ids)).map((one) => [one.id, one]));
  const own = known.get(contactId);
  return new Map(
    others.flatMap(({ contactId: id, reason }) => {
      const other = known.get(id);
      return own && other ? [[id, signsOfPair(own, other, reason)] as const] : [];
    }),
  );
}
