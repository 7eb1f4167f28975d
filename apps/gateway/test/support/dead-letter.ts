import { randomUUID } from 'node:crypto';
import { KeepDeadLetters, type DeadLetterRow } from '#libs/contacts';
import { inboundMessageEvent } from '#libs/contracts';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import type { RunningGateway } from './running-gateway.js';

export const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

/** Key, value and headers of an event that keeps its contract. */
export function soundEvent(traits: MessageTraits): Pick<DeadLetterRow, 'key' | 'value' | 'headers'> {
  const { id, message } = anInboundMessage({ text: 'again', ...traits });
  const { key, value, headers } = inboundMessageEvent(id, message);
  const inBase64 = Object.entries(headers).map(([name, text]) => [name, base64(text)]);
  return { key: base64(key), value: base64(value ?? ''), headers: Object.fromEntries(inBase64) };
}

/** Sets an event aside as the contacts service does: without traits of its own, one that broke its contract. @returns the letter's id. */
export async function setAside(
  { admin }: RunningGateway,
  traits: Partial<DeadLetterRow> & Pick<DeadLetterRow, 'workspace_id'>,
): Promise<string> {
  const dead_letter_id = randomUUID();
  const row: DeadLetterRow = {
    dead_letter_id,
    reason: 'invalid',
    step: 'validate',
    topic: 'inbound-messages',
    partition: 3,
    message_offset: '42',
    error: 'sentAt: Invalid ISO datetime',
    key: base64('the key'),
    value: base64('{"broken":true}'),
    size: null,
    headers: { ce_id: base64('abc') },
    set_aside_at: new Date().toISOString(),
    ...traits,
  };
  await new KeepDeadLetters(admin).keep([row]);
  return dead_letter_id;
}
