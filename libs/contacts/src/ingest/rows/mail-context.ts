import type { MailContext } from '../../messages/index.js';
import type { IncomingMessage } from '../incoming.js';

/** A mail that begins a conversation is its thread's first; one whose thread is named by another mail answers that. */
export function mailContext({ content, thread, externalId }: IncomingMessage['message']): MailContext {
  return { subject: content.subject, answers: thread !== null && thread !== externalId };
}
