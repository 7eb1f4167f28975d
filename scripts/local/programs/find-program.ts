import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Beside the path: where system programs are that only root has on it, and where Homebrew puts its own. */
const further = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin', '/opt/homebrew/sbin'];

const chromiumNames = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
];
const applications = ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** The browser for WhatsApp by QR code: the given one, else the system's; null where there is none. */
export function findChromium({ WHATSAPP_CHROME_PATH: given }: NodeJS.ProcessEnv = process.env): string | null {
  if (given) return existsSync(given) ? given : null;
  return findProgram(chromiumNames) ?? applications.find((path) => existsSync(path)) ?? null;
}

/** The mail server that tests read from, or null. */
export function findDovecot(): string | null {
  return findProgram(['dovecot']);
}

function findProgram(names: readonly string[]): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...further];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}
