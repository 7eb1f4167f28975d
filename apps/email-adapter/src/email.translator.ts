import { isUtf8 } from 'node:buffer';
import type { Translation, Translator, Unreadable } from '#libs/adapter-kit';
import { boundLine, bounds, boundText, normaliseEmail, type Inbox, type InboundMessage } from '#libs/contracts';
import { firstHeader, type MailContent } from './mail/mail-content.js';
import { boundAttachments } from './rules/attachments.js';
import type { DmarcVerdict } from './proof/dmarc.js';
import type { OwnMessageIds } from './proof/own-message-ids.js';
import { junkFlags } from './rules/junk.js';
import { mailIdentity, sourceIdentity } from './rules/mail-identity.js';
import { mailProof } from './rules/mail-proof.js';
import { isOwnCopy } from './rules/own-mail.js';
import { personName } from './rules/person-name.js';
import { replyFields, threadOf } from './rules/reply.js';
import { senderOf, type MailSender } from './rules/sender.js';
import { sentAt } from './rules/sent-at.js';

/** A mail as it came in. */
export interface ReceivedMail {
  source: Buffer;
  /** MAIL FROM; null for the null return path, empty where it is not known. */
  envelopeFrom: string | null;
  receivedAt: Date;
  /** What our own check of the From domain found. */
  dmarc: DmarcVerdict;
  /** Whether the inbox's own mail host handed it over, and no stranger. */
  fromOwnHost: boolean;
  /** What parsing gave, or why it gave nothing. */
  parsed: MailContent | Error;
}

/** Turns a received mail into an inbound message. Pure; who wrote, what is junk and what is the same mail stand in `rules/`. */
export class EmailTranslator implements Translator<ReceivedMail> {
  constructor(private readonly ids: OwnMessageIds) {}

  translate(raw: ReceivedMail, inbox: Inbox): Translation {
    if (raw.parsed instanceof Error) return this.unreadable(raw, inbox, raw.parsed);
    const mail = raw.parsed;
    const own = inboxAddress(inbox);
    const sender = senderOf(mail, raw.envelopeFrom, own);
    const isOwn = own !== null && sender.address === own;
    if (isOwn && inbox.driver === 'imap' && isOwnCopy(mail, own)) return { kind: 'skip', reason: 'own_message' };
    const { dmarc, fromOwnHost, envelopeFrom } = raw;
    const proof = mailProof({ mail, sender, inbox, ids: this.ids, dmarc, fromOwnHost });
    const { eventId, externalId } = mailIdentity(mail, inbox.inboxId);
    const message: InboundMessage = {
      ...placeOf(inbox),
      sender: messageSender(mail, sender, proof !== null),
      content: contentOf(mail),
      externalId,
      thread: threadOf(mail),
      sentAt: sentAt(mail, raw.receivedAt),
      receivedAt: raw.receivedAt.toISOString(),
      flags: junkFlags({ mail, envelopeFrom, sender, disowned: dmarc === 'fail' && proof === null, isOwn }),
      referralSource: null,
      reply: replyFields(mail, sender.address, own),
    };
    return { kind: 'message', eventId, message };
  }

  unreadable(raw: ReceivedMail, inbox: Inbox, cause: Error): Unreadable {
    const { eventId, externalId } = sourceIdentity(raw.source, inbox.inboxId);
    const receivedAt = raw.receivedAt.toISOString();
    const address = raw.envelopeFrom === null ? null : normaliseEmail(raw.envelopeFrom);
    const message: InboundMessage = {
      ...placeOf(inbox),
      sender: { ...nobody, identities: address ? [{ kind: 'email', value: address, verified: false }] : [] },
      content: { ...rawText(raw.source), subject: null, attachments: [] },
      externalId,
      thread: null,
      sentAt: receivedAt,
      receivedAt,
      flags: [{ flag: 'unreadable', reason: cause.message.slice(0, 200) }],
      referralSource: null,
      reply: address ? { to: address } : {},
    };
    return { kind: 'unreadable', eventId, message, original: raw.source, cause };
  }
}

const nobody = { displayName: null, firstName: null, lastName: null, username: null, locale: null };

/** The address under which an inbox receives, normalised. */
export function inboxAddress(inbox: Inbox): string | null {
  const { address } = inbox.settings;
  return typeof address === 'string' ? normaliseEmail(address) : null;
}

function placeOf({ workspaceId, inboxId }: Inbox): Pick<InboundMessage, 'workspaceId' | 'inboxId' | 'channel'> {
  return { workspaceId, inboxId, channel: 'email' };
}

function messageSender(mail: MailContent, sender: MailSender, verified: boolean): InboundMessage['sender'] {
  const { address } = sender;
  return {
    ...nobody,
    ...(address === null ? {} : personName(sender.name, address)),
    identities: address === null ? [] : [{ kind: 'email', value: address, verified }],
    locale: localeOf(mail),
  };
}

function contentOf(mail: MailContent): InboundMessage['content'] {
  const { text, truncated } = boundText(mail.text);
  const attachments = boundAttachments(mail.attachments);
  return { text, textTruncated: truncated, subject: boundLine(mail.subject, bounds.subject), attachments };
}

/** The first language that the mail says it is written in. */
function localeOf(mail: MailContent): string | null {
  const tag = firstHeader(mail, 'content-language').split(',')[0]?.trim() ?? '';
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/iu.test(tag) && tag.length <= 35 ? tag : null;
}

function rawText(source: Buffer): Pick<InboundMessage['content'], 'text' | 'textTruncated'> {
  const start = source.subarray(0, bounds.textBytes + 1);
  const { text, truncated } = boundText(start.toString(isUtf8(source) ? 'utf8' : 'latin1'));
  return { text, textTruncated: truncated };
}
