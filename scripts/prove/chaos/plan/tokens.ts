import type { PlannedMessage } from './plan.js';

const filler = 'Is the flat still free? Größe? ';

/** What one message says, and no other. */
export function textOf(seed: number, { number, length }: PlannedMessage, longest = Number.POSITIVE_INFINITY): string {
  return `token/${seed}/${number}/\n\n${filler.repeat(Math.min(length, longest) / filler.length)}`;
}

/** The number of the message that a text belongs to; null for a text that is not ours. */
export function numberIn(seed: number, text: string): number | null {
  return find(/token\/(\d+)\/(\d+)\//u, seed, text);
}

/** The text of the reply to one message, and to no other. */
export function replyTo(seed: number, { number }: PlannedMessage): string {
  return `reply/${seed}/${number}/ It is; come on Friday.`;
}

/** The number of the message that a text replies to; null for a text that is no reply of ours. */
export function messageRepliedTo(seed: number, text: string): number | null {
  return find(/reply\/(\d+)\/(\d+)\//u, seed, text);
}

function find(pattern: RegExp, seed: number, text: string): number | null {
  const [, of, number] = pattern.exec(text) ?? [];
  return of === String(seed) ? Number(number) : null;
}
