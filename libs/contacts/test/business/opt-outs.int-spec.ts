import { FollowChanges, KeepSystemTags, type Message, OptOutWords, SystemTagsFollower } from '#libs/contacts';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import { BusinessUnderTest } from '../business-under-test.js';

let business: BusinessUnderTest;
beforeAll(async () => {
  business = await BusinessUnderTest.create();
  await business.reply(business.aNumber(), 'The inbox sends.');
});
afterAll(() => business?.drop());

let moment = Date.now() - 60_000;
/** A second later than the one before. */
const said = (digits: string, text: string, traits: Partial<MessageTraits> = {}): BuiltMessage =>
  business.said(digits, { text, sentAt: new Date((moment += 1_000)).toISOString(), ...traits });

async function write(digits: string, text: string, traits: Partial<MessageTraits> = {}): Promise<BuiltMessage> {
  const built = said(digits, text, traits);
  await business.store.ingest([built]);
  return built;
}

const idOf = async (digits: string) => String((await business.contactAt(digits))['contact_id']);

async function consents(digits: string): Promise<object[]> {
  const columns = `purpose, channel, granted, proof->>'messageId' as proof, proof->>'wording' as wording`;
  return business.store.rows(
    `select ${columns} from contact_consents where contact_id = $1 order by at`,
    await idOf(digits),
  );
}

const confirmations = async (digits: string): Promise<Message[]> =>
  (await business.outbound(digits)).filter(({ author }) => author?.kind === 'system');

const refusal = (digits: string) =>
  business.reply(digits, 'Still there?').then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  );

async function tags(digits: string): Promise<string[]> {
  const worker = business.store.database.connect('doorbell_worker', 2);
  const [follow, keep] = [new FollowChanges(worker, new SystemTagsFollower()), new KeepSystemTags(worker)];
  while ((await follow.followBatch()) + (await keep.runNext()) > 0);
  const text = `select t.name from tagged_contacts c join tags t using (workspace_id, tag_id) where c.contact_id = $1`;
  return (await business.store.rows<{ name: string }>(text, await idOf(digits))).map(({ name }) => name);
}

describe('a message that is nothing but a word which opts out', () => {
  it('withdraws the consent on its channel with itself as the proof, once, and is confirmed once', async () => {
    const digits = business.aNumber();
    await write(digits, 'Hello');
    const stop = said(digits, ' Stop! ');
    await business.store.ingest([stop, stop]);
    await business.store.ingest([stop]);
    expect(await consents(digits)).toEqual([
      { purpose: 'messages', channel: 'whatsapp', granted: false, proof: stop.id, wording: 'Stop!' },
    ]);
    const [confirmation, ...others] = await confirmations(digits);
    expect(others).toEqual([]);
    expect(confirmation).toMatchObject({ status: 'queued', channel: 'whatsapp', to: { value: digits } });
    expect(confirmation?.text).toContain('START');
    expect(await refusal(digits)).toBe('contact_opted_out');
    expect(await tags(digits)).toEqual(['Opted out']);
  });

  it('is in ten languages, and answered in the language of the word', async () => {
    const digits = business.aNumber();
    await write(digits, 'ABMELDEN');
    expect((await confirmations(digits))[0]?.text).toContain('ANMELDEN');
  });

  it('is confirmed no second time within a day, however often two programs write to each other', async () => {
    const digits = business.aNumber();
    for (const text of ['STOP', 'START', 'STOP', 'STOP', 'START', 'STOP']) await write(digits, text);
    expect(await confirmations(digits)).toHaveLength(1);
    expect((await consents(digits)).map((one) => (one as { granted: boolean }).granted)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    await business.store.rows(
      `update messages set sent_at = sent_at - interval '25 hours' where direction = 'outbound'`,
    );
    for (const text of ['START', 'STOP']) await write(digits, text);
    expect(await confirmations(digits)).toHaveLength(2);
  });

  it('counts in order where several come at once', async () => {
    const digits = business.aNumber();
    await business.store.ingest([
      said(digits, 'Hi'),
      said(digits, 'STOP'),
      said(digits, 'START'),
      said(digits, 'stop'),
    ]);
    expect((await consents(digits)).map((one) => (one as { granted: boolean }).granted)).toEqual([false, true, false]);
  });

  it('is one that the person wrote to the business alone, and nothing more', async () => {
    const digits = business.aNumber();
    await write(digits, 'Please stop at the gate');
    await write(digits, '[sticker] STOP', { ownText: null });
    await write(digits, 'STOP', { kind: 'callback' });
    await write(digits, 'STOP', { byBusiness: true });
    await write(digits, 'STOP', { flags: [{ flag: 'auto_reply', reason: 'test' }] });
    expect(await consents(digits)).toEqual([]);
    expect(await refusal(digits)).toBeNull();
  });

  it('says nothing to who wrote it more than a day ago, as when a log is read again', async () => {
    const digits = business.aNumber();
    await write(digits, 'Hello');
    await write(digits, 'STOP', { sentAt: '2026-01-05T10:00:00.000Z' });
    expect(await consents(digits)).toHaveLength(1);
    expect(await confirmations(digits)).toEqual([]);
  });
});

describe('a word that opts in again', () => {
  it('gives the consent where it was withdrawn, and says nothing otherwise', async () => {
    const digits = business.aNumber();
    await write(digits, 'START');
    expect(await consents(digits)).toEqual([]);
    await write(digits, 'STOP');
    await write(digits, 'Alta');
    expect(await consents(digits)).toMatchObject([{ granted: false }, { granted: true, wording: 'Alta' }]);
    expect(await refusal(digits)).toBeNull();
    expect(await tags(digits)).toEqual([]);
  });

  it('is believed of a sender whom the channel proves alone', async () => {
    const digits = business.aNumber();
    await write(digits, 'STOP');
    const identities = [{ kind: 'whatsapp_phone' as const, value: digits, verified: false }];
    await write(digits, 'START', { identities });
    expect(await consents(digits)).toMatchObject([{ granted: false }]);
  });
});

const mail = async (from: string, text: string, traits: Partial<MessageTraits> = {}) => {
  const { workspaceId } = business.store;
  const sentAt = new Date((moment += 1_000)).toISOString();
  const built = anInboundMessage({ workspaceId, from, text, sentAt, ...traits });
  await business.store.ingest([built]);
  await business.store.rows(
    `update inboxes set channel = 'email', driver = 'imap', settings = '{"outgoing": {}}' where inbox_id = $1`,
    built.message.inboxId,
  );
  const contactId = String((await business.contactAt(from))['contact_id']);
  const columns = `count(*) filter (where c.granted = false) as withdrawn`;
  const [row] = await business.store.rows<{ withdrawn: number; sent: number }>(
    `select ${columns}, (select count(*) from messages m where m.contact_id = $1 and m.direction = 'outbound') as sent
     from contact_consents c where c.contact_id = $1`,
    contactId,
  );
  return { withdrawn: Number(row?.withdrawn), sent: Number(row?.sent) };
};

describe('by mail', () => {
  it('quoted words and signatures are none of the person’s', async () => {
    const quoting = 'Yes, at ten.\n\nOn Mon, 5 Jan 2026 at 10:00, Leads <leads@acme.example> wrote:\n> STOP';
    expect((await mail('q1@example.com', quoting)).withdrawn).toBe(0);
    const above = 'Unsubscribe\n\nOn Mon, 5 Jan 2026 at 10:00, Leads <leads@acme.example> wrote:\n> Come and see it.';
    expect((await mail('q2@example.com', above)).withdrawn).toBe(1);
    const byProgram = { subject: 'unsubscribe' };
    expect((await mail('q4@example.com', 'This message was made by a program.', byProgram)).withdrawn).toBe(1);
    const empty = { subject: 'Abmelden', ownText: null };
    expect((await mail('q3@example.com', '[empty message]', empty)).withdrawn).toBe(1);
  });

  it('a stranger whose address nothing proves is not written to; who wrote before is, or is proven', async () => {
    expect(await mail('s1@example.com', 'STOP')).toEqual({ withdrawn: 1, sent: 0 });
    await mail('s2@example.com', 'Is the flat free?');
    expect(await mail('s2@example.com', 'STOP')).toEqual({ withdrawn: 1, sent: 1 });
    expect(await mail('s3@example.com', 'STOP', { verified: true })).toEqual({ withdrawn: 1, sent: 1 });
  });
});

describe('the words', () => {
  it('are the inbox’s where it has some, else the workspace’s, else the standard ones', async () => {
    const words = new OptOutWords(business.store.database.connect('doorbell_gateway', 2));
    const { workspaceId } = business.store;
    await words.change({ workspaceId, inboxId: null }, { out: ['Genug'], confirmation: 'Schluss.' });
    const [one, other] = [business.aNumber(), business.aNumber()];
    await write(one, 'STOP');
    expect(await consents(one)).toEqual([]);
    await write(one, 'genug!');
    expect((await confirmations(one))[0]?.text).toBe('Schluss.');
    await words.change({ workspaceId, inboxId: business.inboxId }, { out: ['Basta'] });
    await write(other, 'Genug');
    expect(await consents(other)).toEqual([]);
    await write(other, 'basta');
    expect(await consents(other)).toHaveLength(1);
    expect(await words.change({ workspaceId, inboxId: workspaceId }, { out: [] })).toBeNull();
  });

  it('of another workspace are neither seen nor changed', async () => {
    const service = business.store.database.connect('doorbell_gateway', 2);
    const text = 'select from opt_out_words';
    const foreign = '01990000-0000-7000-8000-000000000000';
    expect(await service.within([foreign], (queries) => queries.query({ text }))).toEqual([]);
    expect(
      await new OptOutWords(service).change({ workspaceId: foreign, inboxId: business.inboxId }, { out: [] }),
    ).toBeNull();
  });
});
