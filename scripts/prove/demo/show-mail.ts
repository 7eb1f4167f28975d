import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { RunFile } from '#libs/local-instance';
import type { Progress } from '../../local/terminal/progress.js';
import { sendMail } from '../send-mail.js';

/** A contact that is not shown after so long is a fault; a busy machine is slow. */
const timeoutMs = 120_000;

const listSchema = z.object({ data: z.array(z.looseObject({ id: z.string() })) });
const name = 'Grace Hopper';

/** Sends one mail from an unknown sender and shows the contact that it becomes. */
export async function showMail(
  run: RunFile,
  { sender, progress }: { sender: string; progress: Progress },
): Promise<void> {
  progress.say(`\n${name} <${sender}> writes to ${run.emailAddress} …`);
  await send(run, sender);
  const accepted = performance.now();
  progress.say('250: the mail is on the log and cannot be lost.');
  const [contact] = await untilListed(run, `/contacts?search=${encodeURIComponent(sender)}`);
  progress.say(
    `${Math.round(performance.now() - accepted)} ms later the contact is there:\n${JSON.stringify(contact, null, 2)}`,
  );
  const messages = await untilListed(run, `/contacts/${contact?.id}/messages`);
  progress.say(`\nand this is what it wrote:\n${JSON.stringify(messages, null, 2)}\n`);
}

function send(run: RunFile, sender: string): Promise<void> {
  const subject = 'Is the flat on Elm Street still free?';
  const text = 'Hello, I saw your sign and would like to come and see it on Friday.\n\nGrace';
  return sendMail(run, { from: { name, address: sender }, to: run.emailAddress, subject, text });
}

/** Asks the API until the list has something in it. */
async function untilListed(run: RunFile, path: string): Promise<z.infer<typeof listSchema>['data']> {
  for (const began = Date.now(); Date.now() - began < timeoutMs; await delay(5)) {
    const response = await fetch(`${run.gateway}/api/v1${path}`, {
      headers: { authorization: `Bearer ${run.apiKey}` },
    });
    if (!response.ok) throw new Error(`The API returned ${response.status} for ${path}.`);
    const { data } = listSchema.parse(await response.json());
    if (data.length > 0) return data;
  }
  throw new Error(`Nothing is at ${path} after ${timeoutMs / 1000} s; the logs say why.`);
}
