import type { MailContext } from '../../messages/index.js';
import type { IncomingMessage } from '../incoming.js';

/** A mail that begins a conversation is its thread's first; one whose thread is named by another mail replies to that. */
export function mailContext({ content, thread, externalId }: IncomingMessage['message']): MailContext {
  return { subject: content.subject, isReply: thread !== null && thread !== externalId };
}
