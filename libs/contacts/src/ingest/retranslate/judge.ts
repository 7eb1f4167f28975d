import { inboundMessageEvent, type EventRecord } from '#libs/contracts';
import type { LanguageDetector } from '../incoming.js';
import { changesOf } from './changes-of.js';
import { messageNow, type MessageNow } from './message-now.js';
import type { TranslatableMessage } from './sql/stored-messages.sql.js';
import type { Finding, TranslatedOriginal, TranslationEffect } from './translated-original.js';

/** What is to be done for one original. */
export interface Judgement {
  finding: Finding;
  /** Its message changes so. */
  rewrite?: { stored: TranslatableMessage; now: MessageNow };
  /** It becomes a message for the first time, by the way of every message. */
  event?: EventRecord;
}

export interface Known {
  /** The stored messages of all originals and of what they become, by `messageKey`. */
  stored: ReadonlyMap<string, TranslatableMessage>;
  detect: LanguageDetector;
}

export function messageKey(workspaceId: string, id: string): string {
  return `${workspaceId} ${id}`;
}

/** Compares an original's translation with what is stored. Pure. */
export function judge(original: TranslatedOriginal, known: Known): Judgement {
  const { workspaceId, messageId, translated } = original;
  if (translated.kind === 'failed') return found(original, ['failed'], translated.reason);
  if (messageId === null) return judgeSkipped(original, known);
  const stored = known.stored.get(messageKey(workspaceId, messageId));
  if (!stored) return found(original, ['absent']);
  if (Date.parse(stored.receivedAt) !== Date.parse(original.receivedAt)) return found(original, ['repetition']);
  if (stored.isEcho) return found(original, ['unchanged']);
  if (translated.kind === 'skip') return found(original, ['left'], `skipped now: ${translated.reason}`);
  if (translated.kind === 'unreadable')
    return found(original, [wasUnreadable(stored) ? 'unchanged' : 'left'], noLonger);
  const isElsewhere = translated.eventId !== messageId && known.stored.has(messageKey(workspaceId, translated.eventId));
  return isElsewhere ? found(original, ['repetition']) : judgeMessage(original, stored, known);
}

const noLonger = 'unreadable now';

/** What was skipped has no message yet. */
function judgeSkipped(original: TranslatedOriginal, { stored }: Known): Judgement {
  const { workspaceId, translated } = original;
  if (translated.kind !== 'message' || stored.has(messageKey(workspaceId, translated.eventId)))
    return found(original, ['unchanged']);
  const { eventId: id, message } = translated;
  return { ...found({ ...original, messageId: id }, ['newly_kept']), event: inboundMessageEvent(id, message) };
}

function judgeMessage(original: TranslatedOriginal, stored: TranslatableMessage, { detect }: Known): Judgement {
  const { translated } = original;
  if (translated.kind !== 'message') return found(original, ['unchanged']);
  if (isOfOther(stored, translated.message)) return found(original, ['failed'], 'the translation is of another inbox');
  const now = messageNow(stored, translated.message, detect);
  const changes = changesOf(stored, now.row);
  const isJunkNow = stored.contactId !== null && translated.message.flags.length > 0;
  const marks: TranslationEffect[] = [
    ...(now.isAdmitted ? ([wasUnreadable(stored) ? 'newly_readable' : 'no_longer_junk'] as const) : []),
    ...(now.stays ? (['stays'] as const) : []),
    ...(isJunkNow ? (['left'] as const) : []),
  ];
  const effects = [...marks, ...changes.map(({ field }) => field)];
  const judged = found(original, effects.length > 0 ? effects : ['unchanged'], reasonOf(now, isJunkNow));
  const finding = { ...judged.finding, changes };
  return changes.length > 0 || now.isAdmitted ? { finding, rewrite: { stored, now } } : { finding };
}

function reasonOf({ stays }: MessageNow, isJunkNow: boolean): string | undefined {
  if (stays) return 'its contact was changed by a user or written to; move it by hand';
  return isJunkNow ? 'junk now, but it has a contact' : undefined;
}

function isOfOther(stored: TranslatableMessage, now: { workspaceId: string; inboxId: string }): boolean {
  return now.inboxId !== stored.inboxId || now.workspaceId !== stored.workspaceId;
}

export function wasUnreadable({ contactId, flags }: TranslatableMessage): boolean {
  return contactId === null && (flags ?? []).some(({ flag }) => flag === 'unreadable');
}

export function found(
  { messageId, workspaceId, inboxId }: TranslatedOriginal,
  effects: TranslationEffect[],
  reason?: string,
): Judgement {
  return {
    finding: { messageId, workspaceId, inboxId, effects, changes: [], ...(reason !== undefined && { reason }) },
  };
}
