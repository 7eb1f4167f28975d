import type { RunFile } from '#libs/local-instance';
import { sendMail } from '../send-mail.js';

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
