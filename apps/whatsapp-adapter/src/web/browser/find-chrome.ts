import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { InboxStoppedError } from '#libs/adapter-kit';

/** The headless shell first: it needs half the memory and half the time to start. */
const names = ['chromium-headless-shell', 'chrome-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser to start.
 * @param chosen WHATSAPP_CHROME_PATH.
 * @throws InboxStoppedError saying how to get one.
 */
export function findChrome(chosen: string | undefined, path: string = process.env['PATH'] ?? ''): string {
  if (chosen !== undefined) {
    if (isExecutable(chosen)) return chosen;
    throw new InboxStoppedError('WHATSAPP_CHROME_PATH names no program that can be started; correct it and restart.');
  }
  const places = names.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)));
  const found = places.find(isExecutable);
  if (found !== undefined) return found;
  throw new InboxStoppedError(
    'No Chromium was found for WhatsApp Web: install the package chromium-headless-shell or chromium, or name a browser in WHATSAPP_CHROME_PATH; then restart.',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
