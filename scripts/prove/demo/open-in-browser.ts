import { spawn } from 'node:child_process';

/** The system's own way to open an address. */
const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', linux: 'xdg-open' };

/** Opens the address where a person sits before a desktop; elsewhere the printed address is for them to open. */
export function openInBrowser(address: string): void {
  const opener = openers[process.platform];
  const hasDesktop = process.platform === 'darwin' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (opener === undefined || !process.stdout.isTTY || !hasDesktop) return;
  const opening = spawn(opener, [address], { stdio: 'ignore', detached: true });
  opening.on('error', () => undefined); // not installed: the address is printed
  opening.unref();
}
