import { compare, type Likeness } from './compare.js';
import type { Traits } from './traits.js';

/** Two contacts, and what they have in common. */
export interface JudgedPair extends Omit<Likeness, 'signs'> {
  older: string;
  newer: string;
}

/** What a message that claimed identities of two contacts says, beside what they have in common. */
const saidByMessage = 0.6;

/** @param said what a message that named both said of them; null: no message did. */
export function judgePair(one: Traits, other: Traits, said: string | null): JudgedPair {
  const [older, newer] = isOlder(one, other) ? [one, other] : [other, one];
  const likeness = compare(older, newer);
  const pair = { older: older.contact.id, newer: newer.contact.id };
  if (said === null) return { ...pair, ...likeness };
  const { score, reasons, kinds, namesDiffer } = likeness;
  const both = Math.round(100 * (1 - (1 - score / 100) * (1 - saidByMessage)));
  const all = { reasons: [sentence(said), ...reasons], kinds: ['message' as const, ...kinds] };
  return { ...pair, ...all, score: Math.min(99, both), namesDiffer };
}

function isOlder({ contact: one }: Traits, { contact: other }: Traits): boolean {
  return (one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id)) <= 0;
}

export function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
