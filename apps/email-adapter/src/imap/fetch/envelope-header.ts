import type { MessageAddressObject, MessageEnvelopeObject } from 'imapflow';
import { mailLimits } from '../../mail/mail-limits.js';

/** A header, in UTF-8, made of the envelope of a mail that the server does not send. */
export function envelopeHeader(envelope: MessageEnvelopeObject): Buffer {
  const { from, sender, replyTo, to, date, subject, messageId, inReplyTo } = envelope;
  const fields: [string, string][] = [
    ['From', namesOf(from)],
    ['Sender', namesOf(sender)],
    ['Reply-To', namesOf(replyTo)],
    ['To', namesOf(to)],
    ['Date', date instanceof Date ? date.toUTCString() : (date ?? '')],
    ['Subject', subject ?? ''],
    ['Message-ID', messageId ?? ''],
    ['In-Reply-To', inReplyTo ?? ''],
  ];
  const lines = fields.map(([name, value]) => [name, inOneLine(value)] as const).filter(([, value]) => value !== '');
  return Buffer.from(`${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

function namesOf(people: readonly MessageAddressObject[] = []): string {
  const named = people.slice(0, mailLimits.mailboxes).map(({ name = '', address = '' }) => {
    return name === '' ? address : `"${name.replace(/["\\]/gu, '')}" <${address}>`;
  });
  return named.filter((one) => one !== '').join(', ');
}

function inOneLine(value: string): string {
  return value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, mailLimits.headerValueLength);
}
