import { basename } from 'node:path';
import type { Progress } from '../terminal/progress.js';
import { findChromium } from './find-program.js';
import { findPackageManager, installWith, isHeadless } from './package-manager.js';

/**
 * On CI, where nobody minds one more program: a Chromium without windows, which needs three fifths of the processor time that
 * a whole one needs. Where it cannot be had, the whole one does.
 */
export async function preferHeadlessShell(progress: Progress): Promise<void> {
  if (!wantsHeadlessShell(process.env, findChromium())) return;
  const manager = await findPackageManager();
  if (!manager?.names.chromium.some(isHeadless)) return;
  await progress
    .step('Installing a Chromium without windows', (detail) => installWith(manager, ['chromium'], detail))
    .catch(() => progress.say('It could not be installed; the tests use the whole Chromium, and take longer.'));
}

/** Not where one is chosen, and not on a person's machine: what is there does. */
export function wantsHeadlessShell({ CI, WHATSAPP_CHROME_PATH: chosen }: NodeJS.ProcessEnv, found: string | null) {
  return Boolean(CI) && chosen === undefined && found !== null && !isHeadless(basename(found));
}
