import type { InboundMessage } from '#libs/contracts';

/** An inbound message with its id and its place in Kafka. */
export interface IncomingMessage {
  id: string;
  message: InboundMessage;
  offset: string;
}

/** Names the language of a text (ISO 639-1), or null where it cannot tell reliably. */
export type LanguageDetector = (text: string) => string | null;
