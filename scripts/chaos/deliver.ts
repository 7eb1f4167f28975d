import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { RunFile } from '../instance/run-file.js';
import type { MailSource } from './mail-source.js';
import type { Outbox } from './outbox.js';
import type { PlannedMail } from './plan.js';

/** Connections at the same time. */
export const connections = 8;

/** Milliseconds. Beyond it a silent server counts as gone; it may have taken the mail all the same. */
const patience = 15_000;
const lookEvery = 10;

export interface Delivery {
  run: RunFile;
  outbox: Outbox;
  source: MailSource;
  signal: AbortSignal;
}

/** Sends what the outbox releases, over connections that stay open, until it is empty. */
export async function deliverAll({ run, outbox, source, signal }: Delivery): Promise<void> {
  const transport = createTransport({
    ...run.smtp,
    pool: true,
    maxConnections: connections,
    maxMessages: 500,
    ignoreTLS: true,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
  const post = async (mail: PlannedMail): Promise<void> => {
    const envelope = { from: mail.sender.address, to: [run.emailAddress] };
    await transport.sendMail({ envelope, raw: await source.bytesOf(mail) });
    source.forget(mail);
  };
  try {
    await Promise.all(Array.from({ length: connections }, () => work(outbox, post, signal)));
  } finally {
    transport.close();
  }
}

async function work(outbox: Outbox, post: (mail: PlannedMail) => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!outbox.isEmpty) {
    signal.throwIfAborted();
    const mail = outbox.take(Date.now());
    if (mail) await deliverOne(outbox, post, mail);
    else await delay(lookEvery);
  }
}

/** 250: it is theirs. 5xx: never. 4xx, a cut line, no connection, no answer: it stays ours. */
async function deliverOne(
  outbox: Outbox,
  post: (mail: PlannedMail) => Promise<void>,
  mail: PlannedMail,
): Promise<void> {
  try {
    await post(mail);
    outbox.accept(mail);
  } catch (error) {
    const { responseCode = 0, message } = error as Error & { responseCode?: number };
    if (responseCode >= 500) outbox.refuse(mail, message);
    else outbox.keep(mail, Date.now());
  }
}
