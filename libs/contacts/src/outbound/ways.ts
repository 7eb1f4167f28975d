import { channelOf, sendingChannels, type FileTraits, type SendingChannel } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { CannotSendError } from './cannot-send.js';
import { sendsOf } from './channel-traits.js';
import { candidatesThrough, chooseRoute, type Candidate } from './choose-route.js';
import { judgeRoute, windowEnd } from './judge-route.js';
import type { Address, Reach, ReachIdentity, Refusals, SendingInbox } from './reach.js';
import { readReach } from './sql/read-reach.js';
import { readRefusals } from './sql/read-refusals.js';
import { unproven, unreachable } from './why-unreachable.js';

/** More would be no choice for a person. */
const mostWays = 50;

/** One inbox and one address at which it reaches a contact. */
export interface Way extends Pick<SendingInbox, 'channel' | 'paused'> {
  inboxId: string;
  /** Where a message goes. */
  address: Address;
  /** The identity that a request names as `to` for it; null: it is taken where the inbox alone is named. */
  to: Address | null;
  proof: ReachIdentity['proof'] | null;
  /** Whether a request that names nothing takes it. */
  isChosen: boolean;
  /** `unproven`: only a request that names the address takes it. */
  state: 'open' | 'unproven' | 'closed';
  /** Why it is not open: the code and the text with which a message is refused; null where it is. */
  code: string | null;
  reason: string | null;
  hasSubject: boolean;
  hasTemplates: boolean;
  /** Characters; null: no limit. */
  longestText: number | null;
  /** Null: no files go there. */
  files: FileTraits | null;
  /** Until when free text goes through; null: there is no end, or nothing was written there yet. */
  windowEndsAt: string | null;
}

/** All ways to a contact, the best first, and the channels with an inbox on which there is none. */
export interface Ways {
  ways: Way[];
  unreachable: { channel: SendingChannel; reason: string }[];
}

/** Two round trips. Locks nothing. */
export async function readWays(queries: Queries, workspaceId: string, contact: Reach['contact']): Promise<Ways> {
  const reach = await readReach(queries, workspaceId, contact);
  const chosen = chosenIn(reach);
  const candidates = candidatesOf(reach, chosen).slice(0, mostWays);
  const judged = candidates.map(async (one) => {
    const asked = { contactId: contact.id, to: one.to, purposes: ['messages'] };
    return wayOf(one, await readRefusals(queries, workspaceId, asked), one === candidates[0] && chosen !== null);
  });
  return { ways: (await Promise.all(judged)).sort(openFirst), unreachable: unreachableIn(reach, candidates) };
}

type Chosen = Pick<Candidate, 'inbox' | 'to'> | null;

function chosenIn(reach: Reach): Chosen {
  try {
    return chooseRoute(reach, {});
  } catch (error) {
    if (error instanceof CannotSendError) return null;
    throw error;
  }
}

/** The chosen one, then those through the inboxes that the contact wrote to, the last first. Each inbox and address once. */
function candidatesOf(reach: Reach, chosen: Chosen): Candidate[] {
  const used = reach.histories.flatMap(({ inboxId }) => reach.inboxes.filter(({ id }) => id === inboxId));
  const inboxes = [...new Set([...used, ...reach.inboxes])].filter(({ canSend }) => canSend);
  const all = inboxes.flatMap((inbox) => candidatesThrough(inbox, reach, {}));
  const isChosen = (one: Candidate): boolean => chosen !== null && placeOf(one) === placeOf(chosen);
  const ordered = [...all.filter(isChosen), ...all.filter((one) => !isChosen(one))];
  return [...new Map(ordered.toReversed().map((one) => [placeOf(one), one])).values()].toReversed();
}

const placeOf = ({ inbox, to }: Pick<Candidate, 'inbox' | 'to'>): string => `${inbox.id} ${to.kind} ${to.value}`;

function wayOf(candidate: Candidate, refusals: Refusals, isChosen: boolean): Way {
  const { inbox, to: address, identity, standing } = candidate;
  const sends = sendsOf(inbox);
  const end = windowEnd(candidate);
  const refused = refusalOf(candidate, refusals);
  const why = refused ?? (standing === 'barred' ? unproven(address) : null);
  return {
    inboxId: inbox.id,
    channel: inbox.channel,
    paused: inbox.paused,
    address,
    to: identity && { kind: identity.kind, value: identity.value },
    proof: identity?.proof ?? null,
    isChosen,
    state: refused ? 'closed' : why ? 'unproven' : 'open',
    code: why?.code ?? null,
    reason: why?.message ?? null,
    hasSubject: channelOf(inbox.channel).outbound?.hasThreads === true,
    hasTemplates: Boolean(sends?.templates),
    longestText: sends?.longestText ?? null,
    files: sends?.files ?? null,
    windowEndsAt: end === null ? null : new Date(end).toISOString(),
  };
}

/** Why not even a short text goes out. */
function refusalOf(candidate: Candidate, refusals: Refusals): CannotSendError | null {
  try {
    judgeRoute(candidate, refusals, { text: '', hasSubject: false, hasTemplate: false, files: [], now: Date.now() });
    return null;
  } catch (error) {
    if (error instanceof CannotSendError) return error;
    throw error;
  }
}

const places = { open: 0, unproven: 1, closed: 2 };

/** What is chosen stays first: it says why nothing else is. */
function openFirst(one: Way, other: Way): number {
  return Number(other.isChosen) - Number(one.isChosen) || places[one.state] - places[other.state];
}

function unreachableIn(reach: Reach, candidates: readonly Candidate[]): Ways['unreachable'] {
  return sendingChannels
    .filter((channel) => reach.inboxes.some((inbox) => inbox.channel === channel))
    .filter((channel) => !candidates.some(({ inbox }) => inbox.channel === channel))
    .map((channel) => ({ channel, reason: unreachable(reach, channel).message }));
}
