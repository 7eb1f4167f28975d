import { channelOf, channels, type Channel } from '#libs/contracts';
import { CannotSendError } from './cannot-send.js';
import type { Address, Reach } from './reach.js';

/** An address is known, but another person proved to be the contact. */
export function unproven({ kind, value }: Address): CannotSendError {
  return new CannotSendError(
    'address_unproven',
    `${value} is merely claimed to be the contact’s, and another identity of theirs is proven; name it in to {"kind": "${kind}", "value": …} to write there all the same, or name another channel.`,
    'to',
  );
}

/** @param asked the only channel that would do; null: any. */
export function unreachable(reach: Reach, asked: Channel | null): CannotSendError {
  return new CannotSendError('contact_unreachable', whyUnreachable(reach, asked));
}

function whyUnreachable(reach: Reach, asked: Channel | null): string {
  const channel = asked ?? shownChannels(reach)[0];
  if (channel === undefined)
    return 'There is no channel on which both an inbox and an address of the contact are known; add an e-mail address or a phone, or connect an inbox.';
  return whyNotOn(channel, reach);
}

/** Channels with an inbox, whose addresses contacts show and of which the contact has one. */
function shownChannels({ identities, inboxes }: Reach): Channel[] {
  return channels.filter((channel) => {
    const field = channelOf(channel).outbound?.contactField ?? null;
    return identities.some(({ kind }) => kind === field) && inboxes.some((inbox) => inbox.channel === channel);
  });
}

function whyNotOn(channel: Channel, { contact, inboxes }: Reach): string {
  const own = inboxes.filter((inbox) => inbox.channel === channel);
  const { label, inboxNoun, outbound } = channelOf(channel);
  if (own.length === 0) return `No inbox of the channel ${channel} is connected; connect one, or name another channel.`;
  if (outbound?.serverSetting && !own.some(({ canSend }) => canSend))
    return `No ${label} inbox has a server for sending; give one settings.${outbound.serverSetting}, or name another channel.`;
  if (outbound?.firstContactPlace === null)
    return `The contact has not written to this ${inboxNoun} in private, and ${label} lets ${inboxNoun}s only answer; name another channel.`;
  if (!own.some(({ paused }) => !paused))
    return `All inboxes of the channel ${channel} are paused; resume one, or name another channel.`;
  if (outbound?.contactField && contact[outbound.contactField] !== null)
    return `The ${label} address that the contact shows is no identity of theirs: another contact has it. Write to that one, or change the address.`;
  return `No address of the contact is known on the channel ${channel}; add one, or name another channel.`;
}
