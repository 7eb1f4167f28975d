import '#libs/testing/slow';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { ceHeaders, inboundMessageSchema, inboxEvent, topics, type InboundMessage } from '#libs/contracts';
import { filesConfig, createFileStore, type FileStore } from '#libs/files';
import { done, KafkaConsumer, KafkaPublisher, type ReceivedMessage } from '#libs/messaging';
import { AdapterProcess, adapterSecretsKey } from '#libs/testing/adapter';
import { bytesOf } from '#libs/testing/files';
import { createTestTopics, KafkaProxy, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { inbox } from './fixtures.js';
import { sampleAttachments, sha256Of, type SampleAttachment } from './sample-attachments.js';
import { unpackedSource } from './unpacked-source.js';

const mails = 20;
const filesInMail = 10;
const seed = 11;
const { workspaceId } = inbox;

let testTopics: TestTopics;
let consumer: KafkaConsumer;
let folder: string;
let store: FileStore;
let adapter: AdapterProcess;
const received: ReceivedMessage[] = [];
const started: AdapterProcess[] = [];

beforeAll(async () => {
  testTopics = await createTestTopics();
  folder = await mkdtemp(join(tmpdir(), 'doorbell-mail-files-'));
  store = await createFileStore(filesConfig({ FILES_URL: pathToFileURL(folder).href }));
  const publisher = new KafkaPublisher(testTopics);
  await publisher.publish([inboxEvent(inbox, '2026-11-20T12:00:00.000Z', false)]);
  await publisher.close();
  consumer = new KafkaConsumer(testTopics);
  await consumer.run({ topic: topics.inboundMessages.name, group: 'test', batchSize: 100 }, async (batch) => {
    received.push(...batch);
    return batch.map(() => done);
  });
  adapter = await start();
});

afterAll(async () => {
  await Promise.all([...started.map((one) => one.stop('SIGKILL')), consumer?.close(), store?.close()]);
  await Promise.all([testTopics?.drop(), rm(folder, { recursive: true, force: true })]);
});

async function start(brokers: readonly string[] = testBrokers()): Promise<AdapterProcess> {
  const kafka = { KAFKA_BROKERS: brokers.join(','), TOPIC_PREFIX: testTopics.topicPrefix };
  const mail = { CHANNEL_SECRETS_KEY: adapterSecretsKey, SMTP_PORT: '0', SMTP_RELAYS: '127.0.0.1' };
  const env = { ...kafka, ...mail, FILES_URL: pathToFileURL(folder).href };
  const process = await AdapterProcess.start('email-adapter', env);
  started.push(process);
  return process;
}

/** The reply's code. */
async function send(mail: SendMailOptions, { announced }: AdapterProcess = adapter): Promise<number> {
  const transport = createTransport({ host: String(announced['smtpHost']), port: Number(announced['smtpPort']) });
  const envelope = { from: 'jane@example.com', to: 'leads@acme.example' };
  const sent = transport.sendMail({ from: envelope.from, to: envelope.to, envelope, ...mail });
  return sent.then(
    ({ response }) => Number(response.slice(0, 3)),
    ({ responseCode = 0 }: { responseCode?: number }) => responseCode,
  );
}

/** As a mail server's queue: tries until 250. */
function deliver(mail: SendMailOptions, to: AdapterProcess = adapter): Promise<unknown> {
  return waitFor('250', async () => (await send(mail, to)) === 250);
}

/** The source of a mail, as a mailer makes it. */
async function sourceOf(mail: SendMailOptions): Promise<Buffer> {
  const mailer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await mailer.sendMail({ from: 'jane@example.com', to: 'leads@acme.example', ...mail });
  return message as Buffer;
}

function messageOf(subject: string): Promise<InboundMessage> {
  return waitFor('the message', () =>
    received
      .map(({ value }) => inboundMessageSchema.parse(JSON.parse(String(value))))
      .find(({ content }) => content.subject === subject),
  );
}

async function storedNames(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.map((name) => name.split('/').at(-1) ?? '').filter((name) => /^[\da-f]{64}$/u.test(name));
}

describe('files of mails, from the mailer to the store', () => {
  const samples = sampleAttachments(mails * filesInMail, seed);
  const batches = Array.from({ length: mails }, (_, n) => samples.slice(n * filesInMail, (n + 1) * filesInMail));

  it.each(batches.map((batch, index) => [index, batch] as const))(
    'are the same byte for byte: mail %i',
    async (index, batch) => {
      const subject = `files ${index}`;
      const raw = await sourceOf({ subject, text: 'Hello', attachments: batch.map(({ mailed }) => mailed) });
      await deliver({ raw });
      const { content, original } = await messageOf(subject);
      expect(content.attachments.map(({ sha256, size }) => [sha256, size])).toEqual(batch.map(hashed));
      for (const [place, { sha256 = '', fileName }] of content.attachments.entries()) {
        const sample = batch[place];
        expect((await bytesOf(store, { workspaceId, sha256 })).equals(sample?.content ?? raw)).toBe(true);
        if (sample?.name) expect(fileName?.slice(0, 60)).toBe(sample.name.slice(0, 60));
      }
      const stored = await bytesOf(store, { workspaceId, sha256: original?.sha256 ?? '' });
      const source = unpackedSource(stored, original);
      expect(source.subarray(0, raw.length).equals(raw)).toBe(true);
    },
  );
});

function hashed({ content }: SampleAttachment): [string, number] {
  return [sha256Of(content), content.length];
}

describe('an email adapter whose file store went away', () => {
  it('refuses mail for now, puts nothing on the log, and takes it when the store is back', async () => {
    const mail = { subject: 'store away', text: 'Hello' };
    await rename(join(folder, 'incoming'), join(folder, 'away'));
    expect(await send(mail)).toBe(451);
    expect((await adapter.get('/metrics')).text).toMatch(
      /doorbell_mails_not_stored_total\{[^}]*reason="store"[^}]*\} 1/u,
    );
    await rename(join(folder, 'away'), join(folder, 'incoming'));
    await deliver({ ...mail, subject: 'store back' });
    await messageOf('store back');
    expect(received.filter(({ value }) => String(value).includes('store away'))).toEqual([]);
  });
});

describe('an email adapter that is killed between the store and the log', () => {
  it('gets the mail again: one message, and one file', async () => {
    const proxy = await KafkaProxy.open(testBrokers());
    try {
      const first = await start(proxy.brokers);
      await deliver({ subject: 'before', text: 'Hello' }, first);
      const before = await storedNames();
      await proxy.cut();
      const raw = await sourceOf({
        subject: 'killed',
        text: 'Hello',
        attachments: [{ filename: 'a', content: 'a file' }],
      });
      const sent = send({ raw }, first);
      await waitFor('its files', async () => (await storedNames()).length === before.length + 2);
      await first.stop('SIGKILL');
      expect(await sent).not.toBe(250);
      await deliver({ raw });
      await deliver({ raw });
      await messageOf('killed');
      const same = received.filter(({ value }) => String(value).includes('"killed"'));
      expect(new Set(same.map(({ headers }) => String(headers[ceHeaders.id]))).size).toBe(1);
      expect(await storedNames()).toHaveLength(before.length + 2);
    } finally {
      await proxy.cut();
    }
  });
});
