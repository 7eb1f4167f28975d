import { channelOf, channels } from '#libs/contracts';
import { relative } from 'node:path';
import type { Home, RunFile } from '#libs/local-instance';

const kinds = channels.flatMap((channel) =>
  Object.values(channelOf(channel).drivers).map(({ command }) => command.name),
);

/**
 * What a person needs next: addresses, where the key is, a line that sends a mail, a line that lists the contacts.
 * @param signInLink a link that works once; without it, the page that asks for the password.
 */
export function welcome(home: Home, run: RunFile, signInLink = `${run.gateway}/sign-in`): string {
  const key = shortest(home.file('api-key'));
  const smtp = `smtp://${run.smtp.host}:${run.smtp.port}`;
  const mail = String.raw`From: Ada Lovelace <ada@example.com>\nTo: ${run.emailAddress}\nDate: %s\nSubject: Hello\n\nIs the flat still free?\n`;
  return `
Doorbell is ready.
  Page       ${signInLink}
             (the link works once; then ${run.gateway}/, as ${run.owner?.email ?? ''} with the password in ${shortest(home.file('owner'))})
  API        ${run.gateway}/api/v1   (to read: ${run.gateway}/api/docs)
  Mail       ${smtp} for ${run.emailAddress}
  API key    in ${key}
  Logs       ${shortest(home.logs)}

Send a mail:
  printf '${mail}' "$(date -R)" | curl -sS ${smtp} --mail-from ada@example.com --mail-rcpt ${run.emailAddress} --upload-file -

List the contacts:
  curl -sS -H "Authorization: Bearer $(cat ${key})" ${run.gateway}/api/v1/contacts

Connect a channel (${kinds.join(', ')}):
  npx doorbell inboxes add telegram

Ctrl-C stops everything in order; nothing is lost.
`;
}

function shortest(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below;
}
