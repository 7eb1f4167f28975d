import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Inboxes, IngestMessages, KeepDeadLetters } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import {
  ceHeaders,
  deadLetterHeaders,
  originalEvent,
  uuidV7,
  type ClaimedIdentity,
  type Inbox,
  type InboundMessage,
} from '#libs/contracts';
import type { Database } from '#libs/database';
import { compressed, filesConfig, createFileStore, type FileStore } from '#libs/files';
import { inCheckout } from '#libs/local-instance';
import { KafkaPublisher, readSince, type ReceivedMessage } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { testFilesUrl } from '#libs/testing/files';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import type * as Program from '../program.js';

const cli = inCheckout('dist', 'apps', 'cli', 'src');
/** Beside the built translators, which it starts. */
const { doorbellProgram } = (await import(join(cli, 'program.js'))) as typeof Program;

let database: TestDatabase;
let kafka: TestTopics;
let admin: Database;
let publisher: KafkaPublisher;
let files: FileStore;
let workspaceId: string;
let telegram: Inbox;
let mailbox: Inbox;
const filesUrl = testFilesUrl();

beforeAll(async () => {
  [database, kafka] = await Promise.all([createTestDatabase(), createTestTopics()]);
  admin = database.connect('admin');
  publisher = new KafkaPublisher(kafka);
  files = await createFileStore(filesConfig({ FILES_URL: filesUrl }));
  workspaceId = await new Workspaces(admin).create({ name: 'Acme', plan: 'local' });
  telegram = await connected('telegram', 'polling', {});
  mailbox = await connected('email', 'smtp', { address: 'leads@acme.example' });
  Object.assign(process.env, variables());
});
afterAll(async () => {
  await files?.close();
  await publisher?.close();
  await Promise.all([kafka?.drop(), database?.drop()]);
});

async function connected(
  channel: Inbox['channel'],
  driver: string,
  settings: Inbox['settings'],
  account?: string,
): Promise<Inbox> {
  const id = uuidV7();
  const inbox = { id, channel, driver, name: 'Any', settings } as const;
  await new Inboxes(admin).connect(workspaceId, {
    ...inbox,
    sealedCredentials: null,
    accounts: [account ?? `${channel}-${id}`],
  });
  return { inboxId: id, workspaceId, channel, driver, name: 'Any', settings, paused: false, version: 1 };
}

interface Report {
  originals: number;
  withoutOriginal: number;
  counts: Record<string, number>;
  examples: Record<string, { messageId: string; reason?: string; changes: { field: string }[] }[]>;
}

function variables() {
  return {
    DATABASE_URL: database.adminUrl,
    KAFKA_BROKERS: kafka.brokers.join(','),
    TOPIC_PREFIX: kafka.topicPrefix,
    FILES_URL: filesUrl,
  };
}

/** As a person starts it. Each start is a second of a processor, so most tests call the program in this process. */
function start(...args: string[]) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return spawn(process.execPath, [join(cli, 'main.js'), ...args, '--json'], {
    env: { PATH, NODE_COMPILE_CACHE, ...variables() },
  });
}

/** What it prints. */
async function doorbell(...args: string[]): Promise<Report> {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const progress = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await doorbellProgram().parseAsync([...args, '--json'], { from: 'user' });
    return JSON.parse(written.mock.calls.map(([text]) => String(text)).join('')) as Report;
  } finally {
    written.mockRestore();
    progress.mockRestore();
  }
}

const since = ['--since', '2026-01-01'];
const retranslate = (...args: string[]) => doorbell('retranslate', ...since, ...args);

/** What a former release stored of a message that came. */
async function storedAs(inbox: Inbox, traits: Omit<MessageTraits, 'workspaceId'>, given: Partial<InboundMessage> = {}) {
  const sentAt = new Date(Date.UTC(2026, 5, 1) + (seconds += 1) * 1_000).toISOString();
  const place = { workspaceId, inboxId: inbox.inboxId, channel: inbox.channel };
  const built = anInboundMessage({ ...place, sentAt, ...traits });
  const message = { ...built.message, ...given };
  await new IngestMessages(database.connect('doorbell_contacts', 1), () => null).ingest([{ ...built, message }], 0);
  return { id: built.id, receivedAt: message.receivedAt };
}
let seconds = 0;

interface Row {
  contact_id: string | null;
  text: string;
  flags: unknown;
  details: { former?: unknown[] };
}

async function rows<R extends object>(text: string, ...values: unknown[]): Promise<R[]> {
  return admin.within([workspaceId], (queries) => queries.query<R>({ text, values }));
}

async function row(id: string): Promise<Row> {
  const [found] = await rows<Row>('select * from messages where message_id = $1', id);
  if (!found) throw new Error(`no message ${id}`);
  return found;
}

const contactOf = async (kind: string, value: string): Promise<string | undefined> =>
  (
    await rows<{ id: string }>(
      'select contact_id as id from contact_identities where kind = $1 and value = $2',
      kind,
      value,
    )
  )[0]?.id;

function update(chat: number, text: string): Buffer {
  const person = { id: chat, is_bot: false, first_name: 'Ann' };
  const message = {
    message_id: chat,
    date: 1_780_000_000 + chat,
    chat: { id: chat, type: 'private', first_name: 'Ann' },
    from: person,
    text,
  };
  return Buffer.from(JSON.stringify({ update_id: chat, message }));
}

const person = (chat: number): ClaimedIdentity[] => [{ kind: 'telegram_user', value: String(chat), verified: true }];
const unreadable = { identities: [], flags: [{ flag: 'unreadable', reason: 'an unknown form' }], text: '{' } as const;
const junk = { ...unreadable, identities: [], flags: [...unreadable.flags] };

function keep(payload: Buffer, { id, receivedAt }: { id: string | null; receivedAt: string }): Promise<void> {
  return publisher.publish([originalEvent({ eventId: id, payload, receivedAt }, telegram, 'any')]);
}

describe('npx doorbell retranslate', () => {
  it('says first what today’s translators make of kept updates, then does it, and finds nothing to do the second time', async () => {
    const [garbled, hidden] = [
      await storedAs(telegram, { identities: person(1), text: 'GrÃ¼ÃŸe' }),
      await storedAs(telegram, junk),
    ];
    await keep(update(1, 'Grüße'), garbled);
    await keep(update(2, 'Is it free?'), hidden);
    const plan = await retranslate('--dry-run', '--inbox', telegram.inboxId);
    expect(plan).toMatchObject({ originals: 2, counts: { text: 2, newly_readable: 1, failed: 0 } });
    expect(plan.examples['newly_readable']).toMatchObject([{ messageId: hidden.id }]);
    expect((await row(garbled.id)).text).toBe('GrÃ¼ÃŸe');

    expect((await retranslate()).counts).toMatchObject({ text: 2, newly_readable: 1 });
    expect((await row(hidden.id)).contact_id).toBe(await contactOf('telegram_user', '2'));
    expect(await row(garbled.id)).toMatchObject({ text: 'Grüße', details: { former: [{ text: 'GrÃ¼ÃŸe' }] } });
    expect((await retranslate()).counts).toMatchObject({ unchanged: 2, text: 0 });
  });

  it('translates a mail again from its source in the file store, by what was known when it came', async () => {
    const source = mailWith(Buffer.from('the references'));
    const { sha256, size } = await files.put(workspaceId, compressed(Buffer.from(source)), { maxBytes: 1_000_000 });
    const stored = { sha256, size, encoding: 'zstd', contentType: 'message/rfc822' } as const;
    const arrival = { envelopeFrom: 'ann@proven.example', dmarc: 'pass' } as const;
    const { id } = await storedAs(mailbox, junk, { original: { ...stored, arrival } });
    const missing = await storedAs(mailbox, junk, { original: { ...stored, sha256: 'a'.repeat(64) } });

    const { counts, examples } = await retranslate('--inbox', mailbox.inboxId);
    expect(counts).toMatchObject({ newly_readable: 1, subject: 1, attachments: 1, failed: 1 });
    expect(examples['failed']).toMatchObject([{ messageId: missing.id }]);
    expect(await row(id)).toMatchObject({ text: 'Is it free?', flags: null });
    const text = 'select proof, contact_id from contact_identities where value = $1';
    const [identity] = await rows(text, 'ann@proven.example');
    expect(identity).toMatchObject({ proof: 'proven', contact_id: (await row(id)).contact_id });
    const kept = `select encode(sha256, 'hex') as sha256, file_name, state from message_files where message_id = $1 and kind = 'attachment'`;
    const [file] = await rows<{ sha256: string }>(kept, id);
    expect(file).toMatchObject({ file_name: 'references.txt', state: 'stored' });
    const stream = await files.read({ workspaceId, sha256: file?.sha256 ?? '' });
    expect((await buffer(stream)).toString()).toBe('the references');
  });

  it('replays a dead letter of a source that can be read now, and detects its language', async () => {
    const { id, receivedAt } = await storedAs(telegram, junk);
    const letter = await setAside(id, receivedAt, update(3, 'Wann kann ich sie besichtigen?'));
    const report = await doorbell('dead-letters', 'replay', letter);
    expect(report.counts).toMatchObject({ newly_readable: 1 });
    expect((await row(id)).contact_id).toBe(await contactOf('telegram_user', '3'));
    expect(await statusOf(letter)).toBe('replayed');
    const text = 'select language, language_origin from contacts where contact_id = $1';
    expect(await rows(text, await contactOf('telegram_user', '3'))).toEqual([
      { language: 'de', language_origin: 'text' },
    ]);
  });

  it('replays an event of which the letter has no bytes from the topic of dead letters', async () => {
    const letter = await keepLetter({ topic: 'inbound-messages', size: 3 });
    await expect(doorbell('dead-letters', 'replay', letter)).rejects.toThrow('only 0 of its 3 bytes are kept');
    const headers = { [deadLetterHeaders.id]: letter };
    await publisher.publish([{ topic: 'dead-letters', key: null, value: Buffer.from('{ }'), headers }]);
    expect(await doorbell('dead-letters', 'replay', letter)).toMatchObject({ topic: 'inbound-messages', bytes: 3 });
    expect(await statusOf(letter)).toBe('replayed');
  });

  it('replays each message of a whole delivery to the inbox of its number', async () => {
    const [one, other] = [
      await connected('whatsapp', 'cloud', { phoneNumberId: '111' }, '111'),
      await connected('whatsapp', 'cloud', { phoneNumberId: '222' }, '222'),
    ];
    const delivered = await keepLetter({
      inbox: one,
      value: delivery({ 111: ['wamid.a', 'wamid.b'], 222: ['wamid.c'] }),
    });
    const partly = await keepLetter({ inbox: one, value: delivery({ 111: ['wamid.d'], 333: ['wamid.e'] }) });
    const report = await retranslate('--dead-letters', '--inbox', one.inboxId);
    expect(report.counts).toMatchObject({ newly_kept: 4, failed: 1 });
    expect(report.examples['failed']).toMatchObject([{ reason: expect.stringContaining('account 333') as string }]);
    const events = await eventsOf(one, other);
    expect(events.get(one.inboxId)?.toSorted()).toEqual(['wamid.a', 'wamid.b', 'wamid.d']);
    expect(events.get(other.inboxId)).toEqual(['wamid.c']);
    expect([await statusOf(delivered), await statusOf(partly)]).toEqual(['replayed', 'open']);
  });

  it('replays a letter of a mail from its source, and a large one from the topic of dead letters', async () => {
    const source = compressed(Buffer.from(mailWith(Buffer.from('x'))));
    const { sha256, size } = await files.put(workspaceId, source, { maxBytes: 1_000_000 });
    const stored = { sha256, size, encoding: 'zstd', contentType: 'message/rfc822', arrival: {} } as const;
    const mail = await storedAs(mailbox, { ...junk, externalId: 'cut' }, { original: stored });
    const large = await storedAs(telegram, junk);
    const gone = await storedAs(telegram, junk);
    const letters = [
      await keepLetter({ inbox: mailbox, of: mail, value: Buffer.from('From: A'), size: 5_000_000 }),
      await keepLetter({ of: large, size: 2_000_000 }),
      await keepLetter({ of: gone, size: 2_000_000 }),
    ] as const;
    const headers = { [deadLetterHeaders.id]: letters[1] };
    await publisher.publish([{ topic: 'dead-letters', key: null, value: update(77, 'large'), headers }]);
    const { counts, examples } = await retranslate('--dead-letters');
    expect(counts).toMatchObject({ newly_readable: 2 });
    expect(examples['failed']).toContainEqual(
      expect.objectContaining({ messageId: gone.id, reason: expect.stringContaining('no more; discard it') as string }),
    );
    expect([(await row(mail.id)).text, (await row(large.id)).text]).toEqual(['Is it free?', 'large']);
    expect(await Promise.all(letters.map(statusOf))).toEqual(['replayed', 'replayed', 'open']);
  });

  it('replays a submission', async () => {
    const fields = { mail: { fills: 'email' }, text: { fills: 'message' } };
    const form = await connected('web', 'form', { key: 'frm_1', allowedOrigins: ['*'], fields });
    const sent = await storedAs(form, junk);
    const facts = { contentType: 'application/json', submissionId: 's1', repeatable: false };
    const answers = { mail: 'form@example.com', text: 'May I see it?' };
    const value = Buffer.from(`${JSON.stringify(facts)}\n${JSON.stringify(answers)}`);
    const letter = await keepLetter({ inbox: form, of: sent, value });
    await doorbell('dead-letters', 'replay', letter);
    expect(await row(sent.id)).toMatchObject({
      text: 'May I see it?',
      contact_id: await contactOf('email', 'form@example.com'),
    });
    expect(await statusOf(letter)).toBe('replayed');
  });

  it('says how many messages have no original any more, and of which inbox it knows nothing', async () => {
    const [lone, old] = [
      await connected('telegram', 'polling', {}),
      await connected('email', 'smtp', { address: 'old@acme.example' }),
    ];
    await storedAs(lone, { text: 'before the log began' }, { receivedAt: '2026-02-01T00:00:00.000Z' });
    await storedAs(old, { text: 'its source has expired' });
    expect(await retranslate('--dry-run', '--inbox', lone.inboxId)).toMatchObject({ originals: 0, withoutOriginal: 1 });
    expect(await retranslate('--dry-run', '--inbox', old.inboxId)).toMatchObject({ originals: 0, withoutOriginal: 1 });
    const removed = { ...telegram, inboxId: uuidV7() };
    const { id, receivedAt } = await storedAs(telegram, junk);
    const letter = await keepLetter({ inbox: removed, of: { id, receivedAt }, value: update(88, 'x') });
    const { examples } = await doorbell('dead-letters', 'replay', letter);
    expect(examples['failed']).toMatchObject([{ reason: 'its inbox is not known' }]);
    expect(await statusOf(letter)).toBe('open');
  });

  it('leaves dead letters open that still cannot be read', async () => {
    const { id, receivedAt } = await storedAs(telegram, junk);
    const letter = await setAside(id, receivedAt, Buffer.from('no update'));
    expect((await retranslate('--dead-letters')).counts).toMatchObject({ unchanged: 1 });
    const [open] = await rows('select status from dead_letters where dead_letter_id = $1', letter);
    expect(open).toEqual({ status: 'open' });
  });

  it('goes on where it was killed', async () => {
    const many = 1_200;
    const first = 10_000;
    for (let chat = first; chat < first + many; chat += 1) waiting.push({ chat, ...prepared(chat) });
    await new IngestMessages(database.connect('doorbell_contacts', 1), () => null).ingest(
      waiting.map(({ built }) => built),
      0,
    );
    await publisher.publish(
      waiting.map(({ chat, built: { id, message } }) =>
        originalEvent(
          { eventId: id, payload: update(chat, `right ${chat}`), receivedAt: message.receivedAt },
          telegram,
          `any ${chat % 5}`,
        ),
      ),
    );
    const killed = start('retranslate', ...since, '--flag', 'unreadable');
    await once(killed.stderr, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'close');
    const again = start('retranslate', ...since, '--flag', 'unreadable');
    const [printed, code] = await Promise.all([buffer(again.stdout), once(again, 'close')]);
    expect(code).toEqual([0, null]);
    expect(JSON.parse(printed.toString())).toMatchObject({ dryRun: false });
    const [mended] = await rows(
      `select count(*) as messages, count(distinct contact_id) as contacts, max(jsonb_array_length(details->'former')) as changes
       from messages where text like 'right %' and contact_id is not null`,
    );
    expect(mended).toEqual({ messages: many, contacts: many, changes: 1 });
  });
});

async function statusOf(letter: string): Promise<string | undefined> {
  const [found] = await rows<{ status: string }>('select status from dead_letters where dead_letter_id = $1', letter);
  return found?.status;
}

/** A webhook delivery: messages by the phone number id to which they were written. */
function delivery(messages: Record<string, string[]>): Buffer {
  const changes = Object.entries(messages).map(([phoneNumberId, ids]) => ({
    field: 'messages',
    value: {
      metadata: { phone_number_id: phoneNumberId },
      contacts: [{ wa_id: '447911123456', profile: { name: 'Ann' } }],
      messages: ids.map((id) => ({
        id,
        from: '447911123456',
        timestamp: '1763640000',
        type: 'text',
        text: { body: id },
      })),
    },
  }));
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes }] }));
}

/** The provider's ids of the messages that were published, by inbox. */
async function eventsOf(...inboxes: Inbox[]): Promise<Map<string, string[]>> {
  const events: ReceivedMessage[] = [];
  const logger = createLogger('test', 'silent');
  const past = { ...kafka, clientId: 'test', logger, topic: 'inbound-messages', since: 0 } as const;
  await readSince(past, (records) => Promise.resolve(void events.push(...records)));
  const messages = events.map(({ value }) => JSON.parse(String(value)) as InboundMessage);
  const wanted = messages.filter(({ inboxId }) => inboxes.some((one) => one.inboxId === inboxId));
  const ids = Map.groupBy(wanted, ({ inboxId }) => inboxId);
  return new Map([...ids].map(([inboxId, own]) => [inboxId, own.map(({ externalId }) => externalId)]));
}

function mailWith(file: Buffer): string {
  const lines = [
    'From: Ann <ann@proven.example>',
    'To: leads@acme.example',
    'Message-ID: <1@proven.example>',
    'Subject: Flat',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Is it free?',
    '--b',
    'Content-Type: text/plain; name=references.txt',
    'Content-Disposition: attachment; filename=references.txt',
    'Content-Transfer-Encoding: base64',
    '',
    file.toString('base64'),
    '--b--',
    '',
  ];
  return lines.join('\r\n');
}

const waiting: { chat: number; built: ReturnType<typeof anInboundMessage> }[] = [];

function prepared(chat: number) {
  const place = { workspaceId, inboxId: telegram.inboxId, channel: 'telegram' as const };
  return { built: anInboundMessage({ ...place, ...junk, externalId: `wrong ${chat}` }) };
}

interface Letter {
  inbox?: Inbox;
  /** Absent: it never was an event. */
  topic?: string;
  value?: Buffer | null;
  size?: number;
  /** Of the message that shows it; none of a whole delivery. */
  of?: { id: string; receivedAt: string };
}

function setAside(id: string, receivedAt: string, value: Buffer): Promise<string> {
  return keepLetter({ of: { id, receivedAt }, value });
}

async function keepLetter(letter: Letter): Promise<string> {
  const { inbox = telegram, topic = inbox.channel, of, value = null, size = value?.length ?? 0 } = letter;
  const letterId = uuidV7();
  const own = {
    [ceHeaders.id]: of?.id ?? 'a hash',
    ...(of && { [ceHeaders.time]: of.receivedAt }),
    [ceHeaders.source]: `/workspaces/${workspaceId}/inboxes/${inbox.inboxId}`,
  };
  const headers = Object.fromEntries(
    Object.entries(own).map(([name, text]) => [name, Buffer.from(text).toString('base64')]),
  );
  const why = {
    reason: 'unreadable_source',
    step: 'translate',
    topic,
    partition: null,
    message_offset: null,
    error: 'x',
  };
  await new KeepDeadLetters(database.connect('doorbell_contacts', 1)).keep([
    {
      workspace_id: workspaceId,
      dead_letter_id: letterId,
      ...why,
      key: null,
      value: value?.toString('base64') ?? null,
      size,
      headers,
      set_aside_at: new Date().toISOString(),
    },
  ]);
  return letterId;
}
