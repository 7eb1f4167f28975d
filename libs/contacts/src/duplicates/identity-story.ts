import type { IdentityKind } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { sentence } from './judge-pair.js';
import { storyIdentities, storyPairs, type StoryIdentity, type StoryPair } from './sql/story-rows.sql.js';

/** Why a contact is one person, and why others are not the same one, in sentences. */
export interface IdentityStory {
  one: { kind: IdentityKind; value: string; why: string }[];
  others: { duplicateId: string; contactId: string; name: string; score: number; settled: boolean; why: string }[];
}

export async function identityStory(
  queries: Queries,
  of: { workspaceId: string; contactId: string },
): Promise<IdentityStory> {
  const [identities, pairs] = await Promise.all([storyIdentities(queries, of), storyPairs(queries, of)]);
  return { one: identities.map(oneOf), others: pairs.map(otherOf) };
}

function oneOf(identity: StoryIdentity): IdentityStory['one'][number] {
  const { kind, value, cameFrom, cameAt, formerName } = identity;
  const came =
    cameFrom === null ? '' : `It was ${formerName ?? 'of contact'} (${cameFrom}) until the merge of ${dayOf(cameAt)}. `;
  return { kind, value, why: `${came}${proofOf(identity)}` };
}

function proofOf({ proof, provenAt, firstSeenAt }: StoryIdentity): string {
  if (proof === 'proven') return `The channel proved its sender on ${dayOf(provenAt)}.`;
  if (proof === 'claimed') return `A message of ${dayOf(firstSeenAt)} says so, without proof.`;
  return `The workspace says so: by hand, by the API, an import or a merge; known since ${dayOf(firstSeenAt)}.`;
}

export function otherOf(pair: StoryPair): IdentityStory['others'][number] {
  const { duplicateId, contactId, name, score, dismissedAt } = pair;
  return { duplicateId, contactId, name, score, settled: dismissedAt !== null, why: whyOf(pair) };
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
