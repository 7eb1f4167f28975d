import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { inboxEvent } from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { AdapterProcess, adapterSecretsKey } from '#libs/testing/adapter';
import { createTestTopics, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { inbox } from './fixtures.js';
import { RawClient } from './harness.js';
import { hostileMails } from './hostile/hostile-mails.js';
import { filled } from './hostile/hostile-source.js';

const mebibyte = 1024 * 1024;
/** The adapter's heap as `npm start` and the chart bound it, and the memory that the chart gives it. */
const productionFlags = [
  '--max-semi-space-size=4',
  '--scavenger-max-new-space-capacity-mb=1',
  '--max-old-space-size=160',
];
const memoryLimit = 384 * mebibyte;
/** Milliseconds of processor time: so long its event loop may stand at most. */
const longestPause = 1000;

let testTopics: TestTopics;
let adapter: AdapterProcess;
let port: number;

beforeAll(async () => {
  testTopics = await createTestTopics();
  const publisher = new KafkaPublisher(testTopics);
  await publisher.publish([inboxEvent(inbox, '2026-11-20T12:00:00.000Z', false)]);
  await publisher.close();
  const { topicPrefix } = testTopics;
  const kafka = { KAFKA_BROKERS: testBrokers().join(','), TOPIC_PREFIX: topicPrefix };
  const env = { ...kafka, CHANNEL_SECRETS_KEY: adapterSecretsKey, SMTP_PORT: '0', SMTP_RELAYS: '127.0.0.3' };
  adapter = await AdapterProcess.start('email-adapter', env, productionFlags);
  port = Number(adapter.announced['smtpPort']);
  await waitFor('the inbox', async () => (await sendFrom('127.0.0.3')).startsWith('250'));
});

afterAll(async () => {
  await adapter?.stop('SIGKILL');
  await testTopics?.drop();
});

/** As a mail server does: after a 451, which a starved machine makes, the mail is sent again. */
function untilTaken(send: () => Promise<string>): Promise<string> {
  return waitFor('a reply other than 451', async () => {
    const reply = await send();
    return reply.startsWith('451 ') ? null : reply;
  });
}

/** Sends an ordinary mail from this address of ours; resolves to the reply. */
function sendFrom(localAddress: string): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, localAddress });
  const mail = { from: 'Jane <jane@example.com>', to: 'leads@acme.example', subject: 'Hello', text: 'Hello' };
  return untilTaken(async () => {
    const sent = await transport.sendMail(mail).catch((error: { response?: string }) => error);
    return sent.response ?? '';
  });
}

/** The reply to the mail, sent from an address that no other mail comes from. */
const deliver = (source: Buffer): Promise<string> => untilTaken(() => deliverOnce(source));

async function deliverOnce(source: Buffer): Promise<string> {
  const client = await RawClient.connect(port);
  try {
    await client.begin('a@example.com', 'leads@acme.example');
    client.socket.write(source.toString('latin1').replace(/^\./gmu, '..'), 'latin1');
    client.socket.write('\r\n.\r\n');
    return await client.reply();
  } finally {
    client.socket.destroy();
  }
}

/** Milliseconds of processor time that the thread of its event loop has used. */
function mainThreadTime(): number {
  const stat = readFileSync(`/proc/${adapter.pid}/task/${adapter.pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function metric(name: string): Promise<number> {
  const { text } = await adapter.get('/metrics');
  return Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'mu').exec(text)?.[1]);
}

describe('the email adapter with the heap of production', () => {
  it.each(hostileMails)('replies to a mail of $name, and its event loop goes on', async ({ make }) => {
    const began = mainThreadTime();
    expect(await deliver(make(96 * 1024))).toMatch(/^250 /u);
    expect(mainThreadTime() - began).toBeLessThan(longestPause);
  });

  it.each([
    ['25 MiB of header', 'A:b\r\n', 25 * mebibyte - 4096, /^552 /u],
    ['12 MiB of parts', '--b\r\n\r\nx\r\n', 12 * mebibyte, /^250 /u],
  ])('replies to a mail of %s', async (_, piece, bytes, reply) => {
    const head = piece.startsWith('A') ? '' : 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
    expect(await deliver(Buffer.from(head + filled(piece, bytes)))).toMatch(reply);
  });

  it('replies to an ordinary mail while ten costly ones of another sender still wait', async () => {
    const costly = Buffer.from(`Content-Type: text/plain; charset=utf-7\r\n\r\n${filled('+A-', mebibyte / 4)}`);
    const replied: string[] = [];
    const noted = async (who: string, reply: Promise<string>): Promise<void> => {
      expect(await reply).toMatch(/^250 /u);
      replied.push(who);
    };
    const hostile = Array.from({ length: 10 }, () => noted('hostile', deliver(costly)));
    await waitFor('a first reply', () => replied.length > 0);
    await Promise.all([...hostile, noted('ordinary', sendFrom('127.0.0.2'))]);
    expect(replied.indexOf('ordinary')).toBeLessThan(9);
  });

  it('is the same process within its memory afterwards, and takes mail', async () => {
    expect(adapter.running).toBe(true);
    expect(await metric('process_resident_memory_bytes')).toBeLessThan(memoryLimit);
    expect(await sendFrom('127.0.0.2')).toMatch(/^250 /u);
  });
});
