import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * What an inbox has learned of a From: `speaks_for_others`: it has sent mail with other people's Reply-Tos; `welcome`:
 * a user marked its junk as no junk.
 */
const lessonKinds = ['speaks_for_others', 'welcome'] as const;
export type LessonKind = (typeof lessonKinds)[number];

/**
 * Whose mails a lesson is for, so that no spoofed mail turns a proven one: what claimed mails teach of speaking for others
 * holds for claimed mails alone, what proven ones teach for both; a welcome holds for mails that are believed as far as the
 * one that was let in, or further.
 */
type LessonProof = 'proven' | 'claimed';

interface Lesson {
  inboxId: string;
  kind: LessonKind;
  proof: LessonProof;
  /** Normalised. */
  address: string;
}

const markLength = 22;

/** A lesson, or an address, as its inbox remembers it: a reader of the mark learns no address from it. */
export const lessonMarkSchema = z.string().length(markLength);

/** How many an inbox hands to the adapters; the newest. */
export const maxLessons = 2000;

/** 128 bits of a hash over inbox, kind, proof and address. */
export function lessonMark({ inboxId, kind, proof, address }: Lesson): string {
  return markOf([inboxId, kind, proof, address]);
}

/** Whom a Reply-To names, as a mark of the inbox. */
export function replyMark(inboxId: string, address: string): string {
  return markOf([inboxId, 'reply', address]);
}

function markOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, markLength);
}
