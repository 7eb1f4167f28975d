import { inboundMessageSchema, type Inbox, type InboundMessage } from '#libs/contracts';
import { EmailTranslator, type ReceivedMail } from '../src/email.translator.js';
import { inbox as smtpInbox } from './fixtures.js';
import { ownIds, parserHere } from './harness.js';

interface SampleMail extends Partial<Pick<ReceivedMail, 'envelopeFrom' | 'dmarc'>> {
  /** Header lines; To, Subject and Date are there already. */
  header: readonly string[];
  body?: string;
  inbox?: Inbox;
  translator?: EmailTranslator;
}

export interface Translated {
  kind: 'message' | 'unreadable';
  eventId: string;
  message: InboundMessage;
}

/** What a mail becomes, from its bytes to its event; what the parser refuses is handed on as unreadable. */
export async function translatedSource(
  source: Buffer,
  given: Omit<SampleMail, 'header' | 'body'> = {},
): Promise<Translated> {
  const { inbox = smtpInbox, translator = new EmailTranslator(ownIds), envelopeFrom = 'bounce-1@esp.example' } = given;
  const parsed = await parserHere.parse(source).catch((error: unknown) => error as Error);
  const receivedAt = new Date('2026-11-20T12:00:00.000Z');
  const facts = { fromOwnHost: true, isHistory: false, tags: new Map(), dmarc: given.dmarc ?? null };
  const translation = translator.translate({ source, envelopeFrom, receivedAt, parsed, ...facts }, inbox);
  if (translation.kind === 'skip') throw new Error('the mail was passed over');
  const { kind, eventId, message } = translation;
  return { kind, eventId, message: inboundMessageSchema.parse(message) };
}

/** The same of header lines and a body. */
export function translated({ header, body = 'Is the flat free?', ...given }: SampleMail): Promise<Translated> {
  const lines = ['To: leads@acme.example', 'Subject: Flat', 'Date: Tue, 10 Nov 2026 15:00:00 +0000', ...header];
  return translatedSource(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}\r\n`), given);
}

/** Who wrote, as `address`, `+phone` or both; what it is flagged as stands before it. */
export async function whoWrote(given: SampleMail): Promise<string> {
  const { message } = await translated(given);
  const flags = message.flags.map(({ flag }) => flag);
  return [...flags, ...message.sender.identities.map(({ value }) => value)].join(' ');
}
