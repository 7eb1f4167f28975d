import { createTransport, type SendMailOptions } from 'nodemailer';
import { ceHeaders, topics } from '#libs/contracts';
import type { MemoryLog } from '#libs/messaging';
import { inbox } from '../fixtures.js';
import { RawClient, startSmtp, type Harness, type HarnessOptions } from '../harness.js';

const harnesses: Harness[] = [];
const clients: RawClient[] = [];

/** An SMTP server without inboxes. */
export async function start(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await startSmtp(options);
  harnesses.push(harness);
  return harness;
}

/** An SMTP server with the inbox leads@acme.example. */
export async function accepting(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await start(options);
  await harness.add(inbox);
  return harness;
}

export async function raw(harness: Harness): Promise<RawClient> {
  const client = await RawClient.connect(harness.port);
  clients.push(client);
  return client;
}

/** Ends whatever the test started. */
export async function stopAll(): Promise<void> {
  for (const client of clients.splice(0)) client.socket.destroy();
  await Promise.all(harnesses.splice(0).map(({ source }) => source.close()));
}

/** Sends an ordinary mail with the given fields instead; resolves to the server's reply. */
export async function send(harness: Harness, mail: SendMailOptions): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: harness.port, tls: { rejectUnauthorized: false } });
  const { response } = await transport.sendMail({
    from: 'Jane Doe <jane@example.com>',
    to: 'leads@acme.example',
    ...mail,
  });
  return response;
}

export function idsOn(log: MemoryLog): string[] {
  return log.messages(topics.inboundMessages.name).map(({ headers }) => String(headers[ceHeaders.id]));
}
