import type { ClaimedIdentity } from '#libs/contracts';
import { withDerivedClaims } from '../identities/index.js';
import type { OwnedIdentity } from './sql/owners-before.sql.js';
import type { HandedBack } from './sql/merge-rows.sql.js';

interface Since {
  survivorId: string;
  /** The contacts of the merge, the oldest first. */
  byAge: readonly string[];
  /** Who had which identity before the merge. */
  before: readonly OwnedIdentity[];
  /** What names the survivor now. */
  now: readonly OwnedIdentity[];
  /** The sets of identities that the survivor's messages came with. */
  sets: readonly ClaimedIdentity[][];
}

/**
 * Whose messages are whose when contacts part, as ingest would have judged: by what a message proves, else by what it claims; of
 * several contacts the oldest. An identity that joined since goes to the one contact with whose identities it came; what came with
 * none, or was written down by hand, stays with the survivor.
 */
export function whoseSince(since: Since): Pick<HandedBack, 'named' | 'writers'> {
  const owners = new Map(since.before.map((one) => [textOf(one), one.contactId]));
  const joined = since.now.filter((one) => !owners.has(textOf(one)));
  const named = placeJoined(joined, owners, since);
  const writers = since.sets.flatMap((identities) => {
    const contactId = writerOf(identities, owners, since.byAge);
    return contactId === null || contactId === since.survivorId ? [] : [{ identities, contact_id: contactId }];
  });
  return { named, writers };
}

/** Each round places what came with what is placed by now. */
function placeJoined(joined: readonly OwnedIdentity[], owners: Map<string, string>, since: Since): HandedBack['named'] {
  const named: { kind: string; value: string; contact_id: string }[] = [];
  let open = [...joined];
  for (let placed = true; placed && open.length > 0;) {
    const found = open.flatMap((one) => {
      const contactId = companionOf(one, owners, since);
      return contactId === null ? [] : [{ one, contactId }];
    });
    for (const { one, contactId } of found) owners.set(textOf(one), contactId);
    named.push(...found.map(({ one: { kind, value }, contactId }) => ({ kind, value, contact_id: contactId })));
    placed = found.length > 0;
    open = open.filter((one) => !owners.has(textOf(one)));
  }
  return named.filter(({ contact_id }) => contact_id !== since.survivorId);
}

/** The one contact whose identities came with this one; null where there is none, the survivor where there are several. */
function companionOf(one: OwnedIdentity, owners: ReadonlyMap<string, string>, since: Since): string | null {
  const sets = since.sets.filter((set) => withDerivedClaims(set).some((claim) => textOf(claim) === textOf(one)));
  const writers = new Set(sets.flatMap((set) => writerOf(set, owners, since.byAge) ?? []));
  const [only] = writers;
  return writers.size > 1 ? since.survivorId : (only ?? null);
}

function writerOf(
  identities: readonly ClaimedIdentity[],
  owners: ReadonlyMap<string, string>,
  byAge: readonly string[],
): string | null {
  const claims = withDerivedClaims(identities);
  const proven = claims.filter(({ verified }) => verified);
  const named = new Set((proven.length > 0 ? proven : claims).flatMap((claim) => owners.get(textOf(claim)) ?? []));
  return byAge.find((id) => named.has(id)) ?? null;
}

function textOf({ kind, value }: { kind: string; value: string }): string {
  return `${kind} ${value}`;
}
