import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { channelOf, channels } from '#libs/contracts';
import { inCheckout } from '#libs/local-instance';

/** Files that may compare channels by name: its adapter, its descriptor, its provider's client, migrations, what proves it. */
const own =
  /^(apps\/[^/]+-adapter|libs\/contracts\/src\/channels|libs\/providers|libs\/database\/src\/migrations|libs\/testing|scripts\/(prove|bench))\/|\/test\/|\.(int-|e2e-|long-)?spec\.ts$/u;

const names = [...new Set(channels.flatMap((channel) => [channel, ...Object.keys(channelOf(channel).drivers)]))];
const name = `['"](?:${names.join('|')})['"]`;
const subject = String.raw`(?:channel|driver)\)?`;

/** A comparison of a channel or a driver with a name, in TypeScript or in SQL; a `switch` over one; a `case` of one. */
const patterns = [
  String.raw`\b${subject}\s*(?:===?|!==?|=|<>)\s*${name}`,
  String.raw`${name}\s*(?:===?|!==?|<>)\s*[\w.]*\b${subject}`,
  String.raw`\bswitch\s*\([^)]*\b${subject}`,
  String.raw`\bcase\s+${name}\s*:`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** The lines that compare a channel by name; `channel` with a default value is not such a comparison. */
export function linesNamingChannels(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !isDefault(line) && patterns.some((pattern) => pattern.test(line)))
    .map((line) => line.trim());
}

/** `{ channel = 'email' }` gives a value and compares nothing. */
function isDefault(line: string): boolean {
  return /[{,]\s*(?:channel|driver)\s*=\s*['"]/u.test(line) || /\b(?:const|let)\s+\w+\s*=\s*['"]/u.test(line);
}

/** What is wrong, a line each; empty where nothing is. */
export function channelNameFaults(): string {
  const files = execFileSync('git', ['ls-files', 'apps', 'libs', 'scripts'], { cwd: inCheckout(), encoding: 'utf8' });
  const judged = files.split('\n').filter((path) => path.endsWith('.ts') && !own.test(path));
  const faults = judged.flatMap((path) =>
    linesNamingChannels(readFileSync(inCheckout(path), 'utf8')).map((line) => `${path}: ${line}`),
  );
  if (faults.length === 0) return '';
  return `${faults.join('\n')}\nGive the channel's descriptor (libs/contracts/src/channels) a trait, and ask for that.`;
}
