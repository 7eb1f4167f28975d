import { createHash } from 'node:crypto';
import type { PlannedMessage } from './plan.js';

export interface PlannedFile {
  name: string;
  bytes: Buffer;
}

/** The file that a message carries, the same for the same seed and no other; null where it carries none. */
export function fileOf(seed: number, { number, fileBytes }: PlannedMessage): PlannedFile | null {
  if (fileBytes === 0) return null;
  const bytes = createHash('shake256', { outputLength: fileBytes }).update(`file/${seed}/${number}`).digest();
  return { name: `plan-${number}.bin`, bytes };
}
