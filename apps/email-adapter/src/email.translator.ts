import type { Translation, Translator, Unreadable } from '#libs/adapter-kit';
import {
  boundLine,
  bounds,
  boundWords,
  normaliseEmail,
  type Inbox,
  type InboundMessage,
  type OriginalFile,
} from '#libs/contracts';
import { UnreadableMailError, type MailContent } from './mail/mail-content.js';
import { mailLimits } from './mail/mail-limits.js';
import { beginningOf, type MailSource } from './mail/source/mail-source.js';
import { briefRemainsOf, type SourceRemains } from './mail/source-remains.js';
import { tagWrittenIn } from './rules/addresses/address-tag.js';
import { boundAttachments } from './rules/attachments.js';
import type { OwnMessageIds } from './proof/own-message-ids.js';
import { eventSender, isSenderUnread, unnamed } from './rules/sender/event-sender.js';
import { mailIdentity, sourceIdentity, type MailIdentity } from './rules/identity/mail-identity.js';
import { arrivalOf, type MailArrivalFacts } from './rules/arrival.js';
import { mailText } from './rules/mail-text.js';
import { isOwnCopy } from './rules/addresses/own-mail.js';
import { repliedTo, replyFields, threadOf } from './rules/reply.js';
import { isOwnEnvelope } from './rules/addresses/envelope-address.js';
import { InboxLessons } from './rules/sender/inbox-lessons.js';
import { sentAt, statedTime } from './rules/identity/sent-at.js';
import { writtenBy, type Knowledge, type WrittenBy } from './rules/sender/written-by.js';

/** A mail as it came in. */
export interface ReceivedMail extends MailArrivalFacts {
  source: MailSource;
  /** Where its source is stored; absent where it is not. */
  original?: OriginalFile | undefined;
  /** The parsed mail, or the error of parsing it. */
  parsed: MailContent | Error;
}

/**
 * Turns a received mail into an inbound message. It keeps no state but what inboxes learn of senders. The rules of the sender,
 * of junk and of a mail's identity stand in `rules/`.
 */
export class EmailTranslator implements Translator<ReceivedMail> {
  private readonly knowledge: Knowledge;

  constructor(ids: OwnMessageIds) {
    this.knowledge = { ids, lessons: new InboxLessons() };
  }

  translate(raw: ReceivedMail, inbox: Inbox): Translation {
    if (raw.parsed instanceof Error) return this.unreadable(raw, inbox, raw.parsed);
    const mail = raw.parsed;
    const own = inboxAddress(inbox);
    const written = writtenBy({ ...raw, mail, inbox, inboxAddress: own }, this.knowledge);
    const isCopy = written.isOwn && inbox.driver === 'imap' && isOwnCopy(mail, own ?? '');
    if (isCopy) return { kind: 'skip', reason: 'own_message' };
    const ids = mailIdentity(mail, inbox.inboxId);
    const { eventId } = ids;
    const message = messageOf(raw, inbox, { mail, written, ids });
    if (!isSenderUnread(written)) return { kind: 'message', eventId, message };
    return { kind: 'unreadable', eventId, message, ...originalOf(raw), cause: new Error(noSender) };
  }

  unreadable(raw: ReceivedMail, inbox: Inbox, cause: Error): Unreadable {
    const remains = remainsOf(raw);
    const { eventId, externalId } = sourceIdentity(remains, inbox.inboxId);
    const receivedAt = raw.receivedAt.toISOString();
    const envelope = normaliseEmail(raw.envelopeFrom ?? '');
    const address = envelope !== null && isOwnEnvelope(envelope) ? envelope : null;
    const message: InboundMessage = {
      ...placeOf(inbox),
      sender: { ...unnamed, identities: address ? [{ kind: 'email', value: address, verified: false }] : [] },
      content: { ...textOf(remains), subject: null, attachments: [] },
      ...storedSource(raw, inbox),
      externalId,
      thread: null,
      sentAt: receivedAt,
      receivedAt,
      flags: [{ flag: 'unreadable', reason: cause.message.slice(0, 200) }],
      referralSource: null,
      reply: address ? { to: address } : {},
    };
    return { kind: 'unreadable', eventId, message, ...originalOf(raw), cause };
  }
}

const noSender =
  'From, Sender and Reply-To name nobody, and MAIL FROM is an address for bounces; look into the original for who wrote.';

function originalOf({ source }: ReceivedMail): Pick<Unreadable, 'original' | 'originalBytes'> {
  return { original: beginningOf(source).subarray(0, mailLimits.originalBytes), originalBytes: source.length };
}

/** With what a later translation has to know beside it. */
function storedSource({ original, ...facts }: ReceivedMail, inbox: Inbox): Pick<InboundMessage, 'original'> {
  return original === undefined ? {} : { original: { ...original, arrival: arrivalOf(facts, inbox) } };
}

/** The address under which an inbox receives, normalised. */
export function inboxAddress(inbox: Inbox): string | null {
  const { address } = inbox.settings;
  return typeof address === 'string' ? normaliseEmail(address) : null;
}

function placeOf({ workspaceId, inboxId }: Inbox): Pick<InboundMessage, 'workspaceId' | 'inboxId' | 'channel'> {
  return { workspaceId, inboxId, channel: 'email' };
}

function contentOf(mail: MailContent, eventId: string): InboundMessage['content'] {
  const attachments = boundAttachments(mail.attachments, eventId);
  return { ...mailText(mail), subject: boundLine(mail.subject, bounds.subject), attachments };
}

interface Understood {
  mail: MailContent;
  written: WrittenBy;
  ids: MailIdentity;
}

function messageOf(raw: ReceivedMail, inbox: Inbox, { mail, written, ids }: Understood): InboundMessage {
  const { eventId, externalId, formerIds } = ids;
  const own = inboxAddress(inbox);
  const about = repliedTo(mail);
  return {
    ...placeOf(inbox),
    ...(about && { about }),
    sender: eventSender(mail, written),
    content: contentOf(mail, eventId),
    ...storedSource(raw, inbox),
    externalId,
    ...(formerIds.length > 0 && { formerIds }),
    thread: threadOf(mail),
    ...timesOf(mail, raw),
    flags: written.flags,
    ...tagOf(raw.tags.get(inbox.inboxId) ?? tagWrittenIn(mail, own)),
    reply: replyFields(mail, written.sender, own),
  };
}

function timesOf(mail: MailContent, raw: ReceivedMail): Pick<InboundMessage, 'sentAt' | 'statedSentAt' | 'receivedAt'> {
  const sent = sentAt(mail, raw);
  const stated = statedTime(mail, sent);
  return {
    sentAt: sent,
    ...(stated !== null && { statedSentAt: stated }),
    receivedAt: raw.receivedAt.toISOString(),
  };
}

function tagOf(tag: string | null): Pick<InboundMessage, 'referralSource' | 'addressTag'> {
  return { referralSource: tag, ...(tag !== null && { addressTag: tag }) };
}

/** What the parser thread found. Where the error came later, only the mail's beginning is read: a whole mail may be large. */
function remainsOf({ source, parsed }: ReceivedMail): SourceRemains {
  return (parsed instanceof UnreadableMailError ? parsed.remains : null) ?? briefRemainsOf(beginningOf(source));
}

/** A mail's raw source is no person's own text. */
function textOf({ text }: SourceRemains): Pick<InboundMessage['content'], 'text' | 'textTruncated' | 'ownText'> {
  return boundWords({ text, own: null });
}
