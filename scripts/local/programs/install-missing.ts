import { confirm } from '@inquirer/prompts';
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
 * @throws Error that says what to do by hand: when there is no manager, when it fails, and when the user says no.
 */
export async function installMissing(needs: readonly Need[], { user, byHand, progress }: Installing): Promise<void> {
  const manager = await findPackageManager();
  const question = `${user} needs ${needs.join(' and ')}. Install with ${manager?.program}?`;
  if (!manager || !(await agreed(question))) throw new Error(byHand);
  await progress
    .step(`Installing ${needs.join(' and ')} with ${manager.program}`, (detail) => installWith(manager, needs, detail))
    .catch((cause: unknown) => {
      throw new Error(`${byHand} (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
    });
}

/** Without a terminal no question is possible: the answer is yes. Ctrl-C at the question is a no. */
async function agreed(message: string): Promise<boolean> {
  if (!process.stdin.isTTY) return true;
  return confirm({ message }).catch(() => false);
}
