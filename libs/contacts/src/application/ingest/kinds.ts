import type { InboundMessage, MessageKind } from '#libs/contracts';
import { silentKinds } from '../../domain/silent-kinds.js';

const silent: ReadonlySet<MessageKind> = new Set(silentKinds);
const speech: ReadonlySet<MessageKind> = new Set(['message', 'edit', 'submission']);
const versions: ReadonlySet<MessageKind> = new Set(['edit', 'deletion']);

/** Whether a person did it, so that the contact was active. */
export function isActivity(kind: InboundMessage['kind']): boolean {
  return kind === undefined || !silent.has(kind);
}

/** Whether the sender spoke by it: an emoji says nothing of a language, and a profile was written for others. */
export function isSpeech(kind: InboundMessage['kind']): boolean {
  return kind === undefined || speech.has(kind);
}

/** The inbound message that an edit or a deletion is about, or null. */
export function editedMessage({ kind, about }: InboundMessage): string | null {
  return kind && versions.has(kind) ? (about?.eventId ?? null) : null;
}
