import { channelOf, type Channel } from '#libs/contracts';
import type { PreferableChannel } from '../contacts/index.js';
import { CannotSendError } from './cannot-send.js';
import { channelsReaching, firstContactChannels } from './channel-traits.js';
import type { Address, InboxHistory, Reach, SendingInbox } from './reach.js';
import { isTheirs, targetsIn, type Target } from './targets.js';
import { unproven, unreachable } from './why-unreachable.js';

/** What was asked for; absent is chosen here. */
export interface AskedRoute {
  channel?: PreferableChannel | undefined;
  inboxId?: string | undefined;
  /** One of the contact's identities; a merely claimed one is written to as well. */
  to?: Address | undefined;
}

/** The way that a message takes. */
export interface Route extends Pick<Target, 'to' | 'history' | 'repliesTo'> {
  inbox: SendingInbox;
}

/**
 * The named inbox or channel, else the contact's preference, else the channel they used last, else any on which they can
 * be reached. Within a channel the inbox they wrote to last, else the oldest that is not paused. A paused inbox that they
 * wrote to is taken: what is sent waits there. An address that is merely claimed is the last choice, and none where
 * another one of the contact is proven.
 * @throws CannotSendError inbox_unknown, address_unknown, address_unproven, contact_unreachable.
 */
export function chooseRoute(reach: Reach, asked: AskedRoute): Route {
  const channel = channelAsked(reach, asked);
  const targets = inboxesFor(reach, { ...asked, channel }).flatMap((inbox) => candidatesThrough(inbox, reach, asked));
  const best = asked.to ? targets[0] : (bySafety('sure', targets) ?? bySafety('claimed', targets));
  if (best) return { inbox: best.inbox, to: best.to, history: best.history, repliesTo: best.repliesTo };
  throw targets[0] ? unproven(targets[0].to) : unreachable(reach, channel ?? null);
}

export type Candidate = Target & { inbox: SendingInbox };

function bySafety(standing: Candidate['standing'], candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find((one) => one.standing === standing);
}

/** Undefined where any will do. */
function channelAsked(reach: Reach, { channel, inboxId, to }: AskedRoute): Channel | undefined {
  if (to) refuseForeign(to, reach);
  const named = inboxId === undefined ? undefined : namedInbox(reach, { channel, inboxId });
  const only = named?.channel ?? channel;
  if (!to) return only ?? reach.contact.channelPreference ?? undefined;
  const possible = channelsReaching(to.kind);
  if (only === undefined) return possible[0];
  if (possible.some((one) => one === only)) return only;
  throw unknownAddress(
    `is an address of the channel ${possible.join(' or ')}; leave out channel and inboxId, or name another address.`,
  );
}

function refuseForeign(to: Address, reach: Reach): void {
  if (isTheirs(to, reach)) return;
  throw unknownAddress('is no identity of this contact; take one from GET /contacts/:id/identities.');
}

function unknownAddress(what: string): CannotSendError {
  return new CannotSendError('address_unknown', `to: ${what}`, 'to');
}

/** @throws CannotSendError inbox_unknown */
export function namedInbox(reach: Reach, { channel, inboxId }: AskedRoute): SendingInbox {
  const inbox = reach.inboxes.find(({ id }) => id === inboxId);
  if (!inbox) throw unknownInbox('is no inbox of this workspace; take an id from GET /inboxes.');
  if (channel !== undefined && inbox.channel !== channel)
    throw unknownInbox(`is an inbox of the channel ${inbox.channel}; leave out channel, or name another inbox.`);
  const { outbound, inboxNoun } = channelOf(inbox.channel);
  if (!outbound) throw unknownInbox(`is a ${inboxNoun}, which cannot send; name another inbox or a channel.`);
  if (!inbox.canSend)
    throw unknownInbox(`only receives; give it settings.${outbound.serverSetting}, or name another inbox.`);
  return inbox;
}

function unknownInbox(what: string): CannotSendError {
  return new CannotSendError('inbox_unknown', `inboxId: ${what}`, 'inboxId');
}

/** In the order in which they are tried. */
function inboxesFor(
  reach: Reach,
  { channel, inboxId }: { channel: Channel | undefined; inboxId?: string | undefined },
): SendingInbox[] {
  if (inboxId !== undefined) return reach.inboxes.filter(({ id }) => id === inboxId);
  if (channel !== undefined) return inboxesOn(channel, reach);
  const used = reach.histories.map((history) => history.channel);
  return [...new Set([...used, ...firstContactChannels])].flatMap((one) => inboxesOn(one, reach));
}

function inboxesOn(channel: Channel, reach: Reach): SendingInbox[] {
  if (!channelOf(channel).outbound) return [];
  const usable = reach.inboxes.filter((inbox) => inbox.channel === channel && inbox.canSend);
  const known = reach.histories.flatMap(({ inboxId }) => usable.filter(({ id }) => id === inboxId));
  return [...known, ...usable.filter(({ paused }) => !paused)];
}

/** Where an inbox reaches the contact, the best first. */
export function candidatesThrough(inbox: SendingInbox, reach: Reach, { to }: AskedRoute): Candidate[] {
  const candidates = targetsIn(inbox, reach, historyFor(inbox, reach)).map((target) => ({ ...target, inbox }));
  return to
    ? candidates.filter(({ identity }) => identity?.kind === to.kind && identity.value === to.value)
    : candidates;
}

/**
 * A thread goes on through any inbox; without threads each inbox is a conversation of its own. A message from an
 * address that is the contact's no longer gets no reply: the reply would reach the address's new owner.
 */
function historyFor({ id, channel }: SendingInbox, reach: Reach): InboxHistory | undefined {
  const theirs = reach.histories.filter(({ addresses }) => addresses.some((one) => isTheirs(one, reach)));
  const own = theirs.find(({ inboxId }) => inboxId === id);
  return own ?? (channelOf(channel).outbound?.hasThreads ? theirs.find((one) => one.channel === channel) : undefined);
}
