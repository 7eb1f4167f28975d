import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { RunFile } from '#libs/local-instance';
import { between, readClock, type Span } from '../measure/processor-time.js';
import { read } from '../measure/process-tree.js';
import type { CheckoutInstance } from './checkout-instance.js';

const pollIntervalMs = 1;
const visibleTimeoutMs = 60_000;
/** With its head and its base64, a file of this many bytes makes a mail of 25 MB at most. */
export const fileSizes = [7_000, 70_000, 700_000, 7_000_000, 17_500_000];
const mailsOfASize = 8;

/** Mails without attachments, one after the other. */
export interface MailCost {
  span: Span;
  /** Milliseconds of processor time of the email adapter for each mail. */
  processorMs: number;
  /** Milliseconds from the first byte to the 250, and from the 250 until the API shows the sender. */
  accepted: number[];
  visible: number[];
}

type Transport = ReturnType<typeof connectionTo>;

export async function measureCost({ run, adapterPid }: CheckoutInstance, mails: number): Promise<MailCost> {
  const transport = connectionTo(run);
  const [accepted, visible]: number[][] = [[], []];
  const start = readClock({ adapter: [adapterPid] });
  try {
    for (let index = 0; index < mails; index += 1) {
      const { acceptedMs, visibleMs } = await sendOne(run, transport);
      accepted?.push(acceptedMs);
      visible?.push(visibleMs);
    }
  } finally {
    transport.close();
  }
  const span = between(start, readClock({ adapter: [adapterPid] }));
  return { span, processorMs: (span.used['adapter'] ?? NaN) / mails, accepted: accepted ?? [], visible: visible ?? [] };
}

async function sendOne(run: RunFile, transport: Transport): Promise<{ acceptedMs: number; visibleMs: number }> {
  const from = `cost-${randomUUID()}@example.com`;
  const began = performance.now();
  await transport.sendMail({ from, to: run.emailAddress, subject: 'The flat', text: 'Is it free? '.repeat(40) });
  const accepted = performance.now();
  while ((await newestContact(run)) !== from) {
    if (performance.now() - accepted > visibleTimeoutMs) throw new Error(`The mail of ${from} became no contact.`);
    await delay(pollIntervalMs);
  }
  return { acceptedMs: accepted - began, visibleMs: performance.now() - accepted };
}

async function newestContact({ gateway, apiKey }: RunFile): Promise<string | null> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const response = await fetch(`${gateway}/api/v1/contacts?limit=1`, { headers });
  const { data } = (await response.json()) as { data?: { email: string | null }[] };
  return data?.[0]?.email ?? null;
}

/** Peak resident memory of the email adapter in MB, while it takes mails with a file of so many bytes. */
export async function peakMemory({ run, adapterPid }: CheckoutInstance, fileBytes: number): Promise<number> {
  const transport = connectionTo(run);
  writeFileSync(`/proc/${adapterPid}/clear_refs`, '5'); // the peak is reset
  try {
    for (let index = 0; index < mailsOfASize; index += 1) {
      const attachments = [{ filename: 'plan.bin', content: randomBytes(fileBytes) }];
      await transport.sendMail({
        from: 'size@example.com',
        to: run.emailAddress,
        subject: 'Plan',
        text: '',
        attachments,
      });
    }
  } finally {
    transport.close();
  }
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB/mu.exec(read(`/proc/${adapterPid}/status`) ?? '') ?? [];
  return (Number(kibibytes) * 1024) / 1e6;
}

function connectionTo({ smtp }: RunFile) {
  return createTransport({ ...smtp, ignoreTLS: true, pool: true, maxConnections: 1, maxMessages: Infinity });
}
