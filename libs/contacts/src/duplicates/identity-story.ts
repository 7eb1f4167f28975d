import type { IdentityKind } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { Sign } from './signs.js';
import { sentence } from './judge-pair.js';
import { signsWithOthers } from './signs-of-pair.js';
import { storyIdentities, storyPairs, type StoryIdentity, type StoryPair } from './sql/story-rows.sql.js';

/** Why a contact is one person, and why others are not the same one, in sentences. */
export interface IdentityStory {
  one: NamingStory[];
  others: OtherStory[];
}

/** `proof` and the rest are what `why` says, to be put in other words. */
interface NamingStory {
  kind: IdentityKind;
  value: string;
  why: string;
  proof: StoryIdentity['proof'];
  /** Since when it is proven or known. */
  since: string | null;
  /** The contact that a merge brought it from. */
  cameFrom: { contactId: string; name: string | null; at: string | null } | null;
}

interface OtherStory {
  duplicateId: string;
  contactId: string;
  name: string;
  score: number;
  settled: boolean;
  why: string;
  signs: Sign[];
  settledAt: string | null;
  /** Kind of who said that they are two. */
  settledBy: string | null;
}

export async function identityStory(
  queries: Queries,
  of: { workspaceId: string; contactId: string },
): Promise<IdentityStory> {
  const [identities, pairs] = await Promise.all([storyIdentities(queries, of), storyPairs(queries, of)]);
  const signs = await signsWithOthers(queries, of, pairs);
  return { one: identities.map(oneOf), others: pairs.map((pair) => otherOf(pair, signs.get(pair.contactId) ?? [])) };
}

function oneOf(identity: StoryIdentity): NamingStory {
  const { kind, value, proof, provenAt, firstSeenAt, cameFrom, cameAt, formerName } = identity;
  const came =
    cameFrom === null ? '' : `It was ${formerName ?? 'of contact'} (${cameFrom}) until the merge of ${dayOf(cameAt)}. `;
  return {
    kind,
    value,
    why: `${came}${proofOf(identity)}`,
    proof,
    since: proof === 'proven' ? provenAt : firstSeenAt,
    cameFrom: cameFrom === null ? null : { contactId: cameFrom, name: formerName, at: cameAt },
  };
}

function proofOf({ proof, provenAt, firstSeenAt }: StoryIdentity): string {
  if (proof === 'proven') return `The channel proved its sender on ${dayOf(provenAt)}.`;
  if (proof === 'claimed') return `A message of ${dayOf(firstSeenAt)} says so, without proof.`;
  return `The workspace says so: by hand, by the API, an import or a merge; known since ${dayOf(firstSeenAt)}.`;
}

function otherOf(pair: StoryPair, signs: Sign[]): OtherStory {
  const { duplicateId, contactId, name, score, dismissedAt: settledAt, dismissedBy: settledBy } = pair;
  const settled = settledAt !== null;
  return { duplicateId, contactId, name, score, settled, why: whyOf(pair), signs, settledAt, settledBy };
}

function whyOf({ reason, reasons, dismissedAt, dismissedBy }: StoryPair): string {
  const said = (reasons ?? [sentence(reason)]).join(' ');
  if (dismissedAt === null) return `${said} It is open whether they are one person: merge or dismiss the pair.`;
  return `Two people, as ${speakers[dismissedBy ?? ''] ?? 'the workspace'} said on ${dayOf(dismissedAt)}. ${said}`;
}

const speakers: Partial<Record<string, string>> = { user: 'a user', api_key: 'an API key', system: 'Doorbell itself' };

function dayOf(at: string | null): string {
  return at === null ? 'a day that is not known' : new Date(at).toISOString().slice(0, 10);
}
