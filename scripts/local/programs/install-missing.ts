import { createInterface } from 'node:readline/promises';
import type { Progress } from '../terminal/progress.js';
import { findPackageManager, installWith, type Need } from './package-manager.js';

export interface Installing {
  /** What needs them, as a sentence begins with it. */
  user: string;
  /** What to do by hand, in one sentence. */
  byHand: string;
  progress: Progress;
}

/**
 * Installs programs with the system's package manager.
 * @throws Error saying what to do by hand, where there is none, or it fails, or the person at the terminal says no.
 */
export async function installMissing(needs: readonly Need[], { user, byHand, progress }: Installing): Promise<void> {
  const manager = await findPackageManager();
  const question = `${user} needs ${needs.join(' and ')}. Install with ${manager?.program}? [Y/n] `;
  if (!manager || !(await agreed(question))) throw new Error(byHand);
  await progress
    .step(`Installing ${needs.join(' and ')} with ${manager.program}`, (detail) => installWith(manager, needs, detail))
    .catch((cause: unknown) => {
      throw new Error(`${byHand} (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
    });
}

/** Asked once, and only where somebody can answer. */
async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return !/^n/iu.test(answer.trim());
}
