import type { Progress } from '../terminal/progress.js';
import { findChromium, findDovecot } from './find-program.js';
import { preferHeadlessShell } from './headless-shell.js';
import { installMissing } from './install-missing.js';

const programs = {
  chromium: { name: 'Chromium', find: findChromium },
  dovecot: { name: 'Dovecot with its IMAP and LMTP parts', find: findDovecot },
};

export type TestProgram = keyof typeof programs;

/**
 * The real programs that the chosen tests of channels run against: a browser for WhatsApp, a mail server to read from.
 * What is missing is installed; a test is never left out for want of them.
 * @throws Error in one sentence that says what to do by hand.
 */
export async function ensureTestPrograms(needed: readonly TestProgram[], progress: Progress): Promise<void> {
  await ensure(
    [...new Set(needed)].filter((need) => !programs[need].find()),
    progress,
  );
  if (needed.includes('chromium')) await preferHeadlessShell(progress);
}

async function ensure(missing: readonly TestProgram[], progress: Progress): Promise<void> {
  if (missing.length === 0) return;
  const names = missing.map((need) => programs[need].name);
  const byHand = `The tests need ${names.join(' and ')}: install ${missing.length > 1 ? 'them' : 'it'} and call again; npm run doctor says how.`;
  await installMissing(missing, { user: 'The test suite', byHand, progress });
  if (missing.some((need) => !programs[need].find())) throw new Error(byHand);
}
