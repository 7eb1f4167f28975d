import { topics } from '#libs/contracts';
import type { OutgoingMessage } from '#libs/messaging';

const value = Buffer.from('{}');

/** The share does not look into messages: any bytes will do. */
export function inboxRow(key: string): OutgoingMessage {
  return { topic: topics.inboxes.name, key, value, headers: {} };
}

export function cursorRow(key: string): OutgoingMessage {
  return { topic: topics.inboxCursors.name, key, value, headers: {} };
}

export function streamMessage(key: string, given = value): OutgoingMessage {
  return { topic: topics.outboundMessages.name, key, value: given, headers: {} };
}

export function signalOf(key: string): OutgoingMessage {
  return { topic: topics.fileRequests.name, key, value, headers: {} };
}
