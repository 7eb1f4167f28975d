import { randomUUID } from 'node:crypto';
import type { RunFile } from '#libs/local-instance';
import { sendMail } from '../send-mail.js';
import { until } from './reading.js';

export interface Mail {
  from: string;
  text: string;
  /** The instance's first address unless said. */
  to?: string;
  replyTo?: string;
  /** Given, the mail is the same mail each time it is sent. */
  messageId?: string;
  date?: Date;
}

/** Sends one mail over a connection of its own; returns the server's status: 250, 451, 550 … */
export async function send(run: RunFile, mail: Mail): Promise<number> {
  try {
    await sendMail(run, { to: run.emailAddress, subject: 'Hello', ...mail });
    return 250;
  } catch (error) {
    const { responseCode } = error as Error & { responseCode?: number };
    if (responseCode === undefined) throw error;
    return responseCode;
  }
}

/** A mail that stays the same mail however often it is sent. */
export function mailFrom(from: string, text: string): Mail {
  return { from, text, messageId: `<${randomUUID()}@example.com>`, date: new Date() };
}

/** As a mail server sends: a 451, which a starved Kafka makes, and a broken connection bring the same mail again. */
export async function untilTaken(run: RunFile, mail: Mail): Promise<void> {
  await until('250', async () => (await send(run, mail)) === 250);
}
