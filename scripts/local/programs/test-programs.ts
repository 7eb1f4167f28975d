import type { Progress } from '../terminal/progress.js';
import { findChromium, findDovecot } from './find-program.js';
import { installMissing } from './install-missing.js';
import type { Need } from './package-manager.js';

/**
 * The real programs that tests of channels run against: a browser for WhatsApp, a mail server to read from. What is
 * missing is installed; a test is never left out for want of them.
 * @throws Error in one sentence that says what to do by hand.
 */
export async function ensureTestPrograms(progress: Progress): Promise<void> {
  const needs: Need[] = [
    ...(findChromium() ? [] : ['chromium' as const]),
    ...(findDovecot() ? [] : ['dovecot' as const]),
  ];
  if (needs.length === 0) return;
  const names = needs.map((need) => (need === 'chromium' ? 'Chromium' : 'Dovecot with its IMAP and LMTP parts'));
  const byHand = `The tests need ${names.join(' and ')}: install ${needs.length > 1 ? 'them' : 'it'} and call again; npm run doctor says how.`;
  await installMissing(needs, { user: 'The test suite', byHand, progress });
  if (!findChromium() || !findDovecot()) throw new Error(byHand);
}
