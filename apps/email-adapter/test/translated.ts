import { inboundMessageSchema, type Inbox, type InboundMessage } from '#libs/contracts';
import { EmailTranslator, type ReceivedMail } from '../src/email.translator.js';
import { parseMail } from '../src/mail/parse-mail.js';
import { inbox as smtpInbox } from './fixtures.js';
import { ownIds } from './harness.js';

interface Given extends Partial<Pick<ReceivedMail, 'envelopeFrom' | 'dmarc'>> {
  /** Header lines; To, Subject and Date are there already. */
  header: readonly string[];
  body?: string;
  inbox?: Inbox;
  translator?: EmailTranslator;
}

export interface Translated {
  kind: 'message' | 'unreadable';
  message: InboundMessage;
}

/** What a mail becomes, from its bytes to its event. */
export async function translated({ header, body = 'Is the flat free?', ...given }: Given): Promise<Translated> {
  const { inbox = smtpInbox, translator = new EmailTranslator(ownIds), envelopeFrom = 'bounce-1@esp.example' } = given;
  const lines = ['To: leads@acme.example', 'Subject: Flat', 'Date: Tue, 10 Nov 2026 15:00:00 +0000', ...header];
  const source = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}\r\n`);
  const facts = { envelopeFrom, receivedAt: new Date('2026-11-20T12:00:00.000Z'), fromOwnHost: true };
  const raw = {
    source,
    parsed: await parseMail(source),
    dmarc: given.dmarc ?? null,
    isHistory: false,
    tags: new Map(),
    ...facts,
  };
  const translation = translator.translate(raw, inbox);
  if (translation.kind === 'skip') throw new Error('the mail was passed over');
  return { kind: translation.kind, message: inboundMessageSchema.parse(translation.message) };
}

/** Who wrote, as `address`, `+phone` or both; what it is flagged as stands before it. */
export async function whoWrote(given: Given): Promise<string> {
  const { message } = await translated(given);
  const flags = message.flags.map(({ flag }) => flag);
  return [...flags, ...message.sender.identities.map(({ value }) => value)].join(' ');
}
