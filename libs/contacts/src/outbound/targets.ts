import { channelOf, type DriverSends, type IdentityKind } from '#libs/contracts';
import { sendsOf } from './channel-traits.js';
import { standingOf, type Standing } from './standing.js';
import type { Address, InboxHistory, LastWords, Reach, ReachIdentity, SendingInbox } from './reach.js';

/** One address at which an inbox reaches the contact. */
export interface Target {
  to: Address;
  standing: Standing;
  /** The contact's identity that the address is; null for another one, which the contact asked replies to go to. */
  identity: ReachIdentity | null;
  /** How the contact came from there through the inbox; undefined out of the blue. */
  history: InboxHistory | undefined;
  /** What is replied to; null where nothing was written from there. */
  repliesTo: LastWords | null;
}

/**
 * Where a message of this inbox can reach the contact, in the order of preference: where the message that it replies to asked for, who
 * wrote that, then the others. An address that names no contact, or another one, is never among them.
 */
export function targetsIn(inbox: SendingInbox, reach: Reach, history: InboxHistory | undefined): Target[] {
  const { outbound } = channelOf(inbox.channel);
  const sends = sendsOf(inbox);
  if (!outbound || !sends) return [];
  if (outbound.hasThreads) return threadTargets(sends, reach, history);
  // Who never wrote cannot be written to where the provider lets us only reply.
  return outbound.firstContactPlace === null && !history ? [] : chatTargets(sends, reach, history);
}

function chatTargets({ kinds, dial }: DriverSends, reach: Reach, history: InboxHistory | undefined): Target[] {
  const wrote = writersOf(history?.addresses ?? [], reach).filter(({ kind }) => kinds.includes(kind));
  const repliesTo = history?.lastWords && isWhollyTheirs(history.lastWords, kinds, reach) ? history.lastWords : null;
  const writers = wrote.map((identity) => writer(identity, reach, { history, repliesTo }));
  const known = others(reach, (kind) => kinds.includes(kind), wrote);
  return [...writers, ...known, ...(dial ? dialled(dial, reach) : [])];
}

/** Whether an address names the contact. */
export function isTheirs(address: Address, reach: Reach): boolean {
  return identityAt(address, reach) !== undefined;
}

function threadTargets({ kinds }: DriverSends, reach: Reach, history: InboxHistory | undefined): Target[] {
  const suits = (kind: IdentityKind): boolean => kinds.includes(kind);
  const words = history?.lastWords ?? null;
  const [wrote] = writersOf(words?.from ?? [], reach).filter(({ kind }) => suits(kind));
  const known = others(reach, suits, wrote ? [wrote] : []);
  if (!words || !wrote) return known;
  const own = writer(wrote, reach, { history, repliesTo: words });
  return [...(own.standing === 'sure' ? askedFor(words, reach, own) : []), own, ...known];
}

type Reply = Pick<Target, 'history' | 'repliesTo'>;

/**
 * Where a mail asked replies to go, followed where the mail is proven or the address is the contact's own: any sender
 * can write a mail with another person in From and themselves in Reply-To. The writer of a form's notification is its
 * Reply-To already.
 */
function askedFor(
  { proven, reply }: LastWords,
  reach: Reach,
  { identity: from, history, repliesTo }: Target,
): Target[] {
  if (reply['to'] === undefined || from === null) return [];
  const to: Address = { kind: from.kind, value: reply['to'] };
  const identity = identityAt(to, reach) ?? null;
  if (proven) return [{ to, identity, standing: 'sure', history, repliesTo }];
  return identity ? [writer(identity, reach, { history, repliesTo })] : [];
}

/** The writer of what is replied to is written to as they are, unless they only claim to be the contact and another proved it. */
function writer(identity: ReachIdentity, reach: Reach, reply: Reply): Target {
  const standing = standingOf(identity, reach) === 'barred' ? 'barred' : 'sure';
  return { to: addressOf(identity), identity, standing, ...reply };
}

const withoutHistory: Reply = { history: undefined, repliesTo: null };

/** Proven and vouched ones before claimed ones; among them the one that the contact shows, then the newest. */
function others(reach: Reach, suits: (kind: IdentityKind) => boolean, except: readonly ReachIdentity[]): Target[] {
  const { email, phone } = reach.contact;
  const rank = ({ proof, value }: ReachIdentity) =>
    (proof === 'claimed' ? 2 : 0) + (value === email || value === phone ? 0 : 1);
  return reach.identities
    .filter((one) => suits(one.kind) && !except.includes(one))
    .sort((one, other) => rank(one) - rank(other))
    .map((identity) => ({
      to: addressOf(identity),
      identity,
      standing: standingOf(identity, reach),
      ...withoutHistory,
    }));
}

/** A number that came another way is tried as the provider writes it. */
function dialled(dial: NonNullable<DriverSends['dial']>, reach: Reach): Target[] {
  return others(reach, (kind) => kind === 'phone', []).map((one) => ({ ...one, to: dial(one.to.value) }));
}

function writersOf(from: readonly Address[], reach: Reach): ReachIdentity[] {
  return from.map((one) => identityAt(one, reach)).filter((one) => one !== undefined);
}

/** What a message says of its chat may name any of its sender's addresses: each must still be the contact's. */
function isWhollyTheirs({ from }: LastWords, kinds: readonly IdentityKind[], reach: Reach): boolean {
  return from.filter(({ kind }) => kinds.includes(kind)).every((one) => isTheirs(one, reach));
}

function identityAt({ kind, value }: Address, { identities }: Reach): ReachIdentity | undefined {
  return identities.find((one) => one.kind === kind && one.value === value);
}

function addressOf({ kind, value }: ReachIdentity): Address {
  return { kind, value };
}
