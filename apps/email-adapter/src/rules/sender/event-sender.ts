import type { InboundMessage } from '#libs/contracts';
import { firstHeader, type MailContent } from '../../mail/mail-content.js';
import { personName } from './person-name.js';
import type { WrittenBy } from './written-by.js';

export const unnamed = { displayName: null, firstName: null, lastName: null, username: null, locale: null };

/** The sender as the event has it. A machine that names no person stands in it only where the mail is junk; the inbox never does. */
export function eventSender(mail: MailContent, written: WrittenBy): InboundMessage['sender'] {
  const { sender, flags, isOwn } = written;
  const isNamed = !isOwn && (sender.isPerson || flags.some(({ flag }) => flag !== 'unreadable'));
  const named = isNamed ? personName(sender.name, sender.address) : {};
  return {
    ...unnamed,
    ...named,
    identities: isNamed ? identitiesOf(written) : [],
    locale: localeOf(mail),
    ...carriedBy(written),
    ...(written.spokenFor && { spokenFor: written.spokenFor }),
  };
}

function carriedBy({ sender: { carrier }, isCarrierProven }: WrittenBy): Pick<InboundMessage['sender'], 'carrier'> {
  if (carrier === null) return {};
  return { carrier: { email: carrier.address, verified: isCarrierProven, sign: carrier.sign } };
}

function identitiesOf({ sender: { address, phone }, verified }: WrittenBy): InboundMessage['sender']['identities'] {
  return [
    ...(address === null ? [] : [{ kind: 'email' as const, value: address, verified }]),
    ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone, verified: false }]),
  ];
}

/** The first language that the mail says it is written in. */
function localeOf(mail: MailContent): string | null {
  const tag = firstHeader(mail, 'content-language').split(',')[0]?.trim() ?? '';
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/iu.test(tag) && tag.length <= 35 ? tag : null;
}

/** Whether the mail is no junk but that its sender cannot be read: then it is a dead letter, too. */
export function isSenderUnread({ sender, flags }: Pick<WrittenBy, 'sender' | 'flags'>): boolean {
  return sender.address === null && sender.phone === null && flags.every(({ flag }) => flag === 'unreadable');
}
