import { findChromium, findDovecot } from '../programs/find-program.js';
import { findPackageManager, installLine, type Need } from '../programs/package-manager.js';
import { advice, ok, type Finding } from './finding.js';
import { lookAtSandbox, sandboxFacts } from './sandbox.js';

/** Programs that only some channels, or only tests, need. */
export async function lookAtPrograms(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const manager = await findPackageManager();
  const how = (need: Need): string => (manager ? `install it with: ${installLine(manager, need)}` : 'install it');
  const chromium = findChromium(env);
  const dovecot = findDovecot();
  return [
    chromium
      ? ok('Chromium', `${chromium} (for WhatsApp by QR code)`)
      : advice('Chromium', `It is missing. Only WhatsApp by QR code and npm test need it; ${how('chromium')}.`),
    ...(chromium ? [lookAtSandbox(sandboxFacts(env))] : []),
    dovecot
      ? ok('Dovecot', `${dovecot} (for npm test)`)
      : advice('Dovecot', `It is missing. Only npm test needs it, which installs it; or ${how('dovecot')}.`),
  ];
}
