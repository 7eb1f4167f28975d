import type { IdentityKind } from '#libs/contracts';
import { standingOf, type Standing } from './standing.js';
import type { Address, InboxHistory, LastWords, Reach, ReachIdentity, SendingInbox } from './reach.js';

/** One address at which an inbox reaches the contact. */
export interface Target {
  to: Address;
  standing: Standing;
  /** The contact's identity that the address is; null for another one, which the contact asked answers to go to. */
  identity: ReachIdentity | null;
  /** How the contact came from there through the inbox; undefined out of the blue. */
  history: InboxHistory | undefined;
  /** What is answered; null where nothing was written from there. */
  answered: LastWords | null;
}

/**
 * Where a message of this inbox can reach the contact, in the order of preference: where what it answers asked for, who
 * wrote that, then the others. An address that names nobody, or somebody else, is never among them.
 */
export function targetsIn(inbox: SendingInbox, reach: Reach, history: InboxHistory | undefined): Target[] {
  if (inbox.channel === 'email') return mailTargets(reach, history);
  const kinds = kindsOf(inbox);
  const wrote = writersOf(history?.addresses ?? [], reach).filter(({ kind }) => kinds.includes(kind));
  const answered = history?.lastWords && isWhollyTheirs(history.lastWords, kinds, reach) ? history.lastWords : null;
  const writers = wrote.map((identity) => writer(identity, reach, { history, answered }));
  // A bot may answer, and never write first.
  if (inbox.channel === 'telegram' && !history) return [];
  const known = others(reach, (kind) => kinds.includes(kind), wrote);
  return [...writers, ...known, ...dialled(inbox, reach)];
}

/** Whether an address names the contact. */
export function isTheirs(address: Address, reach: Reach): boolean {
  return identityAt(address, reach) !== undefined;
}

/** Under which kinds an inbox's provider knows people, by channel and driver. */
function kindsOf({ channel, driver }: SendingInbox): IdentityKind[] {
  if (channel === 'telegram') return ['telegram_user'];
  if (channel === 'whatsapp') return ['whatsapp_phone', driver === 'cloud' ? 'whatsapp_bsuid' : 'whatsapp_lid'];
  return [];
}

function mailTargets(reach: Reach, history: InboxHistory | undefined): Target[] {
  const words = history?.channel === 'email' ? history.lastWords : null;
  const [wrote] = writersOf(words?.from ?? [], reach).filter(({ kind }) => kind === 'email');
  const known = others(reach, (kind) => kind === 'email', wrote ? [wrote] : []);
  if (!words || !wrote) return known;
  const own = writer(wrote, reach, { history, answered: words });
  return [...(own.standing === 'sure' ? askedFor(words, reach, own) : []), own, ...known];
}

type Answer = Pick<Target, 'history' | 'answered'>;

/**
 * Where a mail asked answers to go, followed where the mail is proven or the address is the contact's own: anybody can
 * write a mail that names somebody else in From and themselves in Reply-To. The writer of a form's notification is its
 * Reply-To already.
 */
function askedFor({ proven, reply }: LastWords, reach: Reach, { history, answered }: Answer): Target[] {
  if (reply['to'] === undefined) return [];
  const to: Address = { kind: 'email', value: reply['to'] };
  const identity = identityAt(to, reach) ?? null;
  if (proven) return [{ to, identity, standing: 'sure', history, answered }];
  return identity ? [writer(identity, reach, { history, answered })] : [];
}

/** Who wrote what is answered is written to as they are, unless they only claim to be the contact and another proved it. */
function writer(identity: ReachIdentity, reach: Reach, answer: Answer): Target {
  const standing = standingOf(identity, reach) === 'barred' ? 'barred' : 'sure';
  return { to: addressOf(identity), identity, standing, ...answer };
}

const outOfTheBlue: Answer = { history: undefined, answered: null };

/** Proven and vouched ones before claimed ones; among them the one that the contact shows, then the newest. */
function others(reach: Reach, suits: (kind: IdentityKind) => boolean, except: readonly ReachIdentity[]): Target[] {
  const { email, phone } = reach.contact;
  const rank = ({ proof, value }: ReachIdentity) =>
    (proof === 'claimed' ? 2 : 0) + (value === email || value === phone ? 0 : 1);
  return reach.identities
    .filter((one) => suits(one.kind) && !except.includes(one))
    .sort((one, other) => rank(one) - rank(other))
    .map((identity) => ({ to: addressOf(identity), identity, standing: standingOf(identity, reach), ...outOfTheBlue }));
}

/** A number that came another way is tried as it is dialled: WhatsApp writes it without the plus. */
function dialled({ channel }: SendingInbox, reach: Reach): Target[] {
  if (channel !== 'whatsapp') return [];
  const numbers = others(reach, (kind) => kind === 'phone', []);
  return numbers.map((one) => ({ ...one, to: { kind: 'whatsapp_phone', value: one.to.value.replace(/^\+/u, '') } }));
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
