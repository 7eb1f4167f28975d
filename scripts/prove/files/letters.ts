import { Random } from '#libs/testing/random';

export const fileChannels = ['mail', 'telegram'] as const;
export type FileChannel = (typeof fileChannels)[number];

/** A message with files, which are named by their numbers. */
export interface Letter {
  number: number;
  channel: FileChannel;
  files: readonly number[];
}

/** In a mail; a message of Telegram has one. */
const mostFiles = 5;

/** So many files in all, half of them in mails. The same for the same seed. */
export function planLetters(files: number, seed: number): Letter[] {
  const random = new Random(seed);
  const letters: Letter[] = [];
  for (let planned = 0; planned < files;) {
    const isMail = planned < files / 2;
    const count = isMail ? Math.min(1 + random.below(mostFiles), Math.ceil(files / 2) - planned) : 1;
    const numbers = Array.from({ length: count }, (_, index) => planned + index);
    letters.push({ number: letters.length, channel: isMail ? 'mail' : 'telegram', files: numbers });
    planned += count;
  }
  return letters;
}

export function textOf(seed: number, { number }: Letter): string {
  return `files/${seed}/${number}/ Here they are.`;
}

/** The letter's number; null where the text is none of this run. */
export function letterIn(seed: number, text: string): number | null {
  const [, of, number] = /files\/(\d+)\/(\d+)\//u.exec(text) ?? [];
  return of === String(seed) ? Number(number) : null;
}
