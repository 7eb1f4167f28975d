import type { Channel } from '#libs/contracts';
import type { PreferableChannel } from '../contact.js';
import { addressIn, isTheirs, type Address } from './address-in.js';
import { CannotSendError } from './cannot-send.js';
import type { InboxHistory, Reach, SendingInbox } from './reach.js';

/** What was asked for; absent is chosen here. */
export interface AskedRoute {
  channel?: PreferableChannel | undefined;
  inboxId?: string | undefined;
}

/** The way that a message takes. */
export interface Route {
  inbox: SendingInbox;
  to: Address;
  /** What it answers; undefined for a nudge out of the blue. */
  history: InboxHistory | undefined;
}

/**
 * The named inbox or channel, else the contact's preference, else the channel they used last, else any on which they can
 * be reached. Within a channel the inbox they wrote to last, else the oldest that is not paused. A paused inbox that they
 * wrote to is taken: what is sent waits there.
 * @throws CannotSendError inbox_unknown, contact_unreachable.
 */
export function chooseRoute(reach: Reach, { channel, inboxId }: AskedRoute): Route {
  if (inboxId !== undefined) return routeThrough(namedInbox(reach, { channel, inboxId }), reach);
  const only = channel ?? reach.contact.channelPreference;
  if (only !== null) return routeOn(only, reach) ?? unreachable(reach, only);
  const used = reach.histories.map((history) => history.channel);
  const candidates = new Set<Channel>([...used, 'email', 'whatsapp']);
  for (const candidate of candidates) {
    const route = routeOn(candidate, reach);
    if (route) return route;
  }
  return unreachable(reach, null);
}

function namedInbox(reach: Reach, { channel, inboxId }: AskedRoute): SendingInbox {
  const inbox = reach.inboxes.find(({ id }) => id === inboxId);
  if (!inbox) throw unknownInbox('is no inbox of this workspace; take an id from GET /inboxes.');
  if (channel !== undefined && inbox.channel !== channel)
    throw unknownInbox(`is an inbox of the channel ${inbox.channel}; leave out channel, or name another inbox.`);
  if (inbox.channel === 'web') throw unknownInbox('is a form, which cannot send; name another inbox or a channel.');
  if (!inbox.canSend) throw unknownInbox('only receives; give it settings.outgoing, or name another inbox.');
  return inbox;
}

function unknownInbox(what: string): CannotSendError {
  return new CannotSendError('inbox_unknown', `inboxId: ${what}`, 'inboxId');
}

function routeThrough(inbox: SendingInbox, reach: Reach): Route {
  const history = historyFor(inbox, reach);
  const to = addressIn(inbox, reach, history);
  return to ? { inbox, to, history } : unreachable(reach, inbox.channel);
}

/**
 * A mail is answered in its thread whichever address answers; elsewhere each inbox is a conversation of its own. What was
 * written under an address that is not the contact's any more is not answered: it would reach whoever has it now.
 */
function historyFor({ id, channel }: SendingInbox, reach: Reach): InboxHistory | undefined {
  const theirs = reach.histories.filter(({ addresses }) => addresses.some((one) => isTheirs(one, reach)));
  const own = theirs.find(({ inboxId }) => inboxId === id);
  return own ?? (channel === 'email' ? theirs.find((one) => one.channel === 'email') : undefined);
}

function routeOn(channel: Channel, reach: Reach): Route | null {
  if (channel === 'web') return null;
  const usable = reach.inboxes.filter((inbox) => inbox.channel === channel && inbox.canSend);
  const known = reach.histories.flatMap(({ inboxId }) => usable.filter(({ id }) => id === inboxId));
  for (const inbox of [...known, ...usable.filter(({ paused }) => !paused)]) {
    const history = historyFor(inbox, reach);
    const to = addressIn(inbox, reach, history);
    if (to) return { inbox, to, history };
  }
  return null;
}

function unreachable(reach: Reach, channel: Channel | null): never {
  throw new CannotSendError('contact_unreachable', whyUnreachable(reach, channel));
}

function whyUnreachable(reach: Reach, asked: Channel | null): string {
  const { contact, inboxes } = reach;
  const hasMail = contact.email !== null && inboxes.some((inbox) => inbox.channel === 'email');
  const channel = asked ?? (hasMail ? 'email' : null);
  if (channel === null)
    return 'There is no channel on which both an inbox and an address of the contact are known; add an e-mail address or a phone, or connect an inbox.';
  const own = inboxes.filter((inbox) => inbox.channel === channel);
  if (own.length === 0) return `No inbox of the channel ${channel} is connected; connect one, or name another channel.`;
  if (channel === 'email' && !own.some(({ canSend }) => canSend))
    return 'No e-mail inbox has a server for sending; give one settings.outgoing, or name another channel.';
  if (channel === 'telegram')
    return 'The contact has not written to this bot, and Telegram lets bots only answer; name another channel.';
  if (!own.some(({ paused }) => !paused))
    return `All inboxes of the channel ${channel} are paused; resume one, or name another channel.`;
  return `No address of the contact is known on the channel ${channel}; add one, or name another channel.`;
}
