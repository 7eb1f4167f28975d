import type { Translated } from '#libs/contracts';

/** Names an original, and the message that was made of it. */
export interface OriginalKey {
  workspaceId: string;
  inboxId: string;
  /** The event id of what was made of it; null where the translator of then skipped it. */
  messageId: string | null;
  /** ISO 8601, UTC. A repetition of the same message came at another moment. */
  receivedAt: string;
}

/** An original, and what today's translator makes of it. */
export interface TranslatedOriginal extends OriginalKey {
  translated: Translated;
}

/**
 * What a retranslation does with a message; one may have several. `person`: its identities differ, so that it may go to another
 * contact. `stays`: they differ, but a user or a message of ours has touched its contact, so it stays there. `newly_kept`: it was
 * skipped before. `left`: today's translator would make less of it, which changes nothing. `absent`: the message is not stored,
 * for example because it was erased. `repetition`: another original of the same message counts.
 */
export const translationEffects = [
  'unchanged',
  'text',
  'subject',
  'person',
  'flags',
  'attachments',
  'details',
  'newly_readable',
  'no_longer_junk',
  'newly_kept',
  'stays',
  'left',
  'absent',
  'repetition',
  'failed',
] as const;
export type TranslationEffect = (typeof translationEffects)[number];

/** What differs, for people. */
export interface TranslationChange {
  field: 'text' | 'subject' | 'person' | 'flags' | 'attachments' | 'details';
  before: string;
  after: string;
}

export interface Finding {
  messageId: string | null;
  workspaceId: string;
  inboxId: string;
  effects: TranslationEffect[];
  changes: TranslationChange[];
  /** Why it failed, stays or is left. */
  reason?: string;
}

const beginnings: readonly TranslationEffect[] = ['newly_readable', 'no_longer_junk', 'newly_kept'];

/** Whether applying it writes anything. */
export function isChange({ changes, effects }: Finding): boolean {
  return changes.length > 0 || effects.some((effect) => beginnings.includes(effect));
}
