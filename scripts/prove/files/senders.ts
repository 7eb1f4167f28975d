import { createTransport } from 'nodemailer';
import type { RunFile } from '#libs/local-instance';
import type { StandInBot } from '#libs/testing/telegram';
import { textOf, type Letter } from './letters.js';
import { randomFile } from './random-file.js';

const connections = 4;

export interface Sending {
  seed: number;
  run: RunFile;
  bot: StandInBot;
}

/** The name of the contact that the letters of a channel belong to. */
export function writerOf(seed: number, channel: Letter['channel']): string {
  return `Files-${seed} ${channel}`;
}

/** Resolves when each mail has its 250 and each message of Telegram is in its queue. */
export async function sendAll(sending: Sending, letters: readonly Letter[]): Promise<void> {
  const mails = letters.filter(({ channel }) => channel === 'mail');
  for (const letter of letters) if (letter.channel === 'telegram') sendByTelegram(sending, letter);
  const { smtp } = sending.run;
  const transport = createTransport({ ...smtp, ignoreTLS: true, pool: true, maxConnections: connections });
  const sender = async (): Promise<void> => {
    for (let letter = mails.shift(); letter; letter = mails.shift()) await transport.sendMail(mailOf(sending, letter));
  };
  try {
    await Promise.all(Array.from({ length: connections }, sender));
  } finally {
    transport.close();
  }
}

/** By base64: no other encoding keeps all bytes on their way through mail servers. */
function mailOf({ seed, run }: Sending, letter: Letter) {
  const attachments = letter.files.map((number) => {
    const { name: filename, contentType, bytes: content } = randomFile(seed, number);
    return { filename, contentType, content, contentTransferEncoding: 'base64' as const };
  });
  const from = { name: writerOf(seed, 'mail'), address: `files-${seed}@example.com` };
  return { from, to: run.emailAddress, subject: 'Files', text: textOf(seed, letter), attachments };
}

function sendByTelegram({ seed, bot }: Sending, letter: Letter): void {
  const [firstName = '', lastName = ''] = writerOf(seed, 'telegram').split(' ');
  const { name, contentType, bytes } = randomFile(seed, letter.files[0] ?? 0);
  const document = { ...bot.files.keep(bytes), file_name: name, mime_type: contentType };
  bot.hears(
    { id: 8_000_000 + seed, first_name: firstName, last_name: lastName },
    { document, caption: textOf(seed, letter) },
  );
}
