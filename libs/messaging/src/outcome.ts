import type { DeadLetterReason, DeadLetterStep } from '#libs/contracts';

/** What becomes of a message. A handler returns one; it throws only an error that it did not expect. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'skip'; reason: string }
  | { kind: 'deadLetter'; reason: DeadLetterReason; step: DeadLetterStep; cause: Error };

export const done: Outcome = { kind: 'done' };

export function skip(reason: string): Outcome {
  return { kind: 'skip', reason };
}

export function deadLetter(reason: DeadLetterReason, step: DeadLetterStep, cause: Error): Outcome {
  return { kind: 'deadLetter', reason, step, cause };
}
