import { answersFor, type Options } from '../../../apps/cli/src/inboxes/answers.js';
import type { InboxKind } from '../../../apps/cli/src/inboxes/kinds.js';
import { qrInTerminal } from '../../../apps/cli/src/inboxes/show.js';
import type { ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';
import type { RunFile } from '#libs/local-instance';
import { Walkthrough } from '../stand-ins/walkthrough.js';
import type { Showing } from './show-channel.js';

const replyText = 'Thank you, we have your message. This reply was sent by a demonstration.';

/** True when an option or a secret's variable gives what a real account needs. */
export function isReal({ fields }: InboxKind, options: Options): boolean {
  const isInEnvironment = fields.some(({ variable }) => variable !== undefined && process.env[variable]);
  return isInEnvironment || Object.keys(options).length > 0;
}

/** One channel at its real provider: you write, the demo shows the contact and sends you a reply. Then it removes the inbox. */
export async function showReal(
  run: RunFile,
  { kind, options }: { kind: InboxKind; options: Options },
  { progress, signal }: Showing,
): Promise<void> {
  const { channel, driver, name } = kind;
  const wanted = { channel, driver, name, ...(await answersFor(kind, options)) };
  const walkthrough = new Walkthrough(run, signal);
  const inbox = await walkthrough.connect(wanted, drawsQr(progress));
  try {
    progress.say(
      `\nConnected. Now write to ${inbox.account ?? 'it'}${inbox.webhookUrl ? ` (Meta or Telegram call ${inbox.webhookUrl})` : ''}; Ctrl-C ends.`,
    );
    const contact = await walkthrough.firstContactOf(inbox.id);
    progress.say(`The contact is there:\n${JSON.stringify(contact, null, 2)}`);
    const statuses = await walkthrough.statusesOf(await walkthrough.reply(contact.id, replyText, inbox.id), 'sent');
    progress.say(`The status of the reply: ${statuses.map(({ status, reason }) => reason ?? status).join(', ')}.`);
  } finally {
    await walkthrough.inboxes.remove(inbox.id);
  }
}

function drawsQr(progress: Showing['progress']): (inbox: ShownInbox) => Promise<void> {
  let drawn = '';
  return async ({ pairing }) => {
    if (!pairing || pairing.qr === drawn) return;
    drawn = pairing.qr;
    progress.say(`Scan with WhatsApp on the phone (Linked devices):\n${await qrInTerminal(drawn)}`);
  };
}
