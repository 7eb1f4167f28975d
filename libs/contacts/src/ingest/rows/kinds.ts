import type { InboundMessage, MessageKind } from '#libs/contracts';
import { alteringKinds, silentKinds, type MessageToStore } from '../../messages/index.js';

type Reference = Pick<MessageToStore, 'edit_of' | 'about_id' | 'about_external_id'>;

const silent: ReadonlySet<MessageKind> = new Set(silentKinds);
const speech: ReadonlySet<MessageKind> = new Set(['message', 'edit', 'submission']);
const altering: ReadonlySet<MessageKind> = new Set(alteringKinds);

/** Whether a person did it, so that the contact was active. */
export function isActivity(kind: InboundMessage['kind']): boolean {
  return kind === undefined || !silent.has(kind);
}

/** Whether the sender spoke by it: an emoji says nothing of a language, and a profile was written for others. */
export function isSpeech(kind: InboundMessage['kind']): boolean {
  return kind === undefined || speech.has(kind);
}

/**
 * What a row says of the message that this one is about: the event's own word for it, else the provider's id to look for. What
 * the business changed on its device may be an outbound message of ours, which has another id than the device's event of it.
 */
export function referenceOf({ kind, about, direction }: InboundMessage): Reference {
  if (!about) return {};
  const { eventId, externalId } = about;
  const sought = eventId === null || direction === 'outbound' ? { about_external_id: externalId } : {};
  if (eventId === null) return sought;
  return { ...sought, ...(kind && altering.has(kind) ? { edit_of: eventId } : { about_id: eventId }) };
}
