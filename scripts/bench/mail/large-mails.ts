import { randomBytes } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { RunFile } from '#libs/local-instance';
import { MemoryWatch, residentMemory } from '../measure/memory.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';

const adapter = 'email-adapter';
/** Bytes of the attachment of a mail of 25 MiB: base64 takes a third more. */
const attachmentBytes = 18 * 1024 * 1024;
const loads = [
  { name: 'inTurn', title: '10 mails of 25 MiB, one after another', mails: 10, connections: 1 },
  { name: 'atOnce', title: '3 mails of 25 MiB at once', mails: 3, connections: 3 },
];

/** The memory of the email adapter while large mails come. */
export async function benchLargeMails(run: RunFile): Promise<Section> {
  const pid = run.services.find(({ name }) => name === adapter)?.pid ?? null;
  const rows: [string, number | null, number | null][] = [];
  const figures: Figures = {};
  for (const { name, title, mails, connections } of loads) {
    const before = residentMemory(pid);
    const watch = new MemoryWatch([{ name: adapter, pid }]);
    await sendLarge(run, mails, connections);
    const most = watch.end().get(adapter) ?? null;
    rows.push([title, before, most]);
    figures[`memory.${adapter}.largeMails.${name}`] = figure(most, 'MB');
  }
  const body = table(['resident memory of email-adapter, MB', 'before', 'most'], rows);
  return { title: 'Large mails', body, figures };
}

async function sendLarge({ smtp, emailAddress: to }: RunFile, mails: number, maxConnections: number): Promise<void> {
  const pool = { pool: true, maxConnections, maxMessages: Infinity } as const;
  const transport = createTransport({ ...smtp, ...pool, ignoreTLS: true });
  const attachments = [{ filename: 'scan.bin', content: randomBytes(attachmentBytes) }];
  const mail = { from: 'large@example.com', to, subject: 'About the flat', text: 'Hello', attachments };
  await Promise.all(Array.from({ length: mails }, () => transport.sendMail(mail)));
  transport.close();
}
