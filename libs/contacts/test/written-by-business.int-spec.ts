import { randomUUID } from 'node:crypto';
import { findMessage, KeepMessageStatuses, messagesOfContact, queueMessage } from '#libs/contacts';
import type { InboundMessage, MessageStatus } from '#libs/contracts';
import { anInboundMessage, ownInboxes, type BuiltMessage, type MessageTraits } from '#libs/testing';
import { IngestUnderTest } from './ingest-under-test.js';

let store: IngestUnderTest;
beforeAll(async () => {
  store = await IngestUnderTest.create();
});
afterAll(() => store?.drop());

const inboxId = randomUUID();
let people = 0;

const numberOf = (digits: string, verified = true) => [
  { kind: 'whatsapp_phone' as const, value: digits, verified },
  { kind: 'phone' as const, value: `+${digits}`, verified },
];
const aNumber = () => `4915123${String((people += 1)).padStart(6, '0')}`;

function said(digits: string, traits: Partial<MessageTraits> = {}): BuiltMessage {
  const { workspaceId } = store;
  const externalId = `wamid.${randomUUID()}`;
  const identities = numberOf(digits);
  return anInboundMessage({ workspaceId, inboxId, channel: 'whatsapp', identities, externalId, text: 'Hi', ...traits });
}

const written = (digits: string, traits: Partial<MessageTraits> = {}) => said(digits, { byBusiness: true, ...traits });

async function contactAt(digits: string): Promise<Record<string, unknown>> {
  return store.contact(digits);
}

async function history(digits: string) {
  const { id } = { id: String((await contactAt(digits))['contact_id']) };
  const of = { workspaceId: store.workspaceId, contactId: id };
  return (await messagesOfContact(store.database.connect('doorbell_gateway'), of, { limit: 50 })).messages;
}

const brief = async (digits: string) =>
  (await history(digits)).map(({ direction, source, status, text }) => [direction, source, status, text]);

describe('what the business writes on its own device', () => {
  it('stands in the history of whom it was written to, as sent', async () => {
    const digits = aNumber();
    await store.ingest([said(digits, { text: 'Is it free?' })]);
    await store.ingest([written(digits, { text: 'It is.' })]);
    expect(await brief(digits)).toEqual([
      ['outbound', 'device', 'sent', 'It is.'],
      ['inbound', null, 'received', 'Is it free?'],
    ]);
    expect((await history(digits))[0]).toMatchObject({
      to: { kind: 'whatsapp_phone', value: digits },
      sender: { displayName: null, identities: [] },
      author: null,
    });
  });

  it('counts once, however often it comes, in one batch and in two', async () => {
    const digits = aNumber();
    const one = written(digits, { text: 'Good morning' });
    await store.ingest([one, one]);
    await store.ingest([one]);
    expect(await brief(digits)).toEqual([['outbound', 'device', 'sent', 'Good morning']]);
  });

  it('makes a contact of a number that nobody had, which is proven by nobody until somebody answers from there', async () => {
    const digits = aNumber();
    await store.ingest([written(digits, { name: 'Olga' })]);
    const made = await contactAt(digits);
    expect(made).toMatchObject({ name: 'Olga', phone: `+${digits}`, source: 'whatsapp', verified: false });
    expect(made['last_activity_at']).toBeNull();
    expect(await store.proofsOf(made['contact_id'])).toEqual([
      `claimed phone:+${digits}`,
      `claimed whatsapp_phone:${digits}`,
    ]);
    await store.ingest([said(digits)]);
    expect(await contactAt(digits)).toMatchObject({ contact_id: made['contact_id'], verified: true });
    expect(await store.proofsOf(made['contact_id'])).toEqual([
      `proven phone:+${digits}`,
      `proven whatsapp_phone:${digits}`,
    ]);
  });

  it('makes one contact when both sides write for the first time, in one batch and in either order', async () => {
    for (const order of [0, 1]) {
      const digits = aNumber();
      const both = [written(digits), said(digits, { name: 'Tarek' })];
      await store.ingest(order ? both.toReversed() : both);
      expect((await brief(digits)).map(([direction]) => direction).toSorted()).toEqual(['inbound', 'outbound']);
      expect(await contactAt(digits)).toMatchObject({ name: 'Tarek', verified: true });
    }
  });

  it('moves no activity, proves nothing, tells no language and fills nothing of whom it was written to', async () => {
    const digits = aNumber();
    await store.ingest([said(digits, { sentAt: '2026-03-01T08:00:00.000Z', text: 'es:hola' })]);
    const before = await contactAt(digits);
    const words = [1, 2, 3, 4].map((n) =>
      written(digits, { text: `de:Guten Tag ${n}`, sentAt: `2026-03-0${n + 1}T08:00:00.000Z` }),
    );
    await store.ingest(words.map((one) => withRecipient(one, { firstName: 'Nobody', lastName: 'Else' })));
    const after = await contactAt(digits);
    expect(after).toEqual(before);
    expect(await store.suggestionsFor(after['contact_id'])).toEqual([]);
  });

  it('restores nobody: a deleted contact stays deleted, and has it in the history', async () => {
    const digits = aNumber();
    await store.ingest([said(digits)]);
    const { contact_id: id } = await contactAt(digits);
    const cause = { kind: 'api_key' as const, id: 'key' };
    await store.api().remove({ workspaceId: store.workspaceId, cause }, String(id));
    await store.ingest([written(digits)]);
    expect((await contactAt(digits))['deleted_at']).not.toBeNull();
    expect(await store.count('messages')).toBeGreaterThan(0);
    await store.ingest([said(digits)]);
    expect((await contactAt(digits))['deleted_at']).toBeNull();
  });

  it('goes to whoever merely claims the number too, and moves it to nobody', async () => {
    const digits = aNumber();
    const mail = { kind: 'email' as const, value: `${digits}@example.com`, verified: true };
    const claim = { kind: 'phone' as const, value: `+${digits}`, verified: false };
    await store.ingest([
      said(digits, { identities: [mail] }),
      said(digits, { identities: [mail, claim], channel: 'web' }),
    ]);
    await store.ingest([said(digits, { identities: [claim], channel: 'web' })]);
    const { contact_id: claimant } = await store.contact(`+${digits}`);
    await store.ingest([written(digits)]);
    const { contact_id: still } = await store.contact(`+${digits}`);
    expect(still).toBe(claimant);
  });

  it('unblocks nobody, and a STOP of the business withdraws nothing', async () => {
    const digits = aNumber();
    await store.ingest([said(digits), said(digits, { kind: 'blocked', text: '' })]);
    await store.ingest([written(digits, { text: 'STOP' })]);
    const { contact_id: id } = await contactAt(digits);
    const blocked = await store.rows<{ n: number }>(
      'select count(*) as n from contact_identities where contact_id = $1 and blocked_at is not null',
      id,
    );
    expect(blocked[0]?.n).toBe(1);
    expect(await store.rows('select 1 from contact_consents where contact_id = $1', id)).toEqual([]);
  });

  it('is edited and taken back by the business alone', async () => {
    const digits = aNumber();
    const first = written(digits, { text: 'Come at nine', externalId: `wamid.a-${digits}` });
    const about = { eventId: null, externalId: first.message.externalId };
    await store.ingest([first]);
    await store.ingest([
      written(digits, { kind: 'edit', about, text: 'Come at ten' }),
      said(digits, { kind: 'edit', about, text: 'It costs nothing' }),
      said(digits, { kind: 'deletion', about, text: '' }),
    ]);
    const shown = (await history(digits)).find(({ id }) => id === first.id);
    expect(shown).toMatchObject({ text: 'Come at ten', deletedAt: null });
    await store.ingest([written(digits, { kind: 'deletion', about, text: '' })]);
    expect((await history(digits)).find(({ id }) => id === first.id)).toMatchObject({ deletedAt: expect.any(String) });
  });

  it('may be taken back where the channel does not say by whom, which is no activity of the customer', async () => {
    const identities = [{ kind: 'telegram_user' as const, value: aNumber(), verified: false }];
    const traits = { channel: 'telegram' as const, identities, inboxId: randomUUID() };
    const first = written('', { ...traits, sentAt: '2026-04-01T08:00:00.000Z' });
    const about = { eventId: null, externalId: first.message.externalId };
    const gone = (sentAt: string) => said('', { ...traits, kind: 'deletion', about, text: '', sentAt });
    await store.ingest([first, gone('2026-04-02T08:00:00.000Z')]);
    await store.ingest([gone('2026-04-03T08:00:00.000Z')]);
    const [own] = identities;
    expect((await contactAt(own?.value ?? ''))['last_activity_at']).toBeNull();
    const [shown, ...more] = await history(own?.value ?? '');
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ id: first.id, deletedAt: expect.any(String) });
  });

  it('has the fate that its receipts tell, whichever comes first', async () => {
    const digits = aNumber();
    const [early, late] = [written(digits), written(digits)];
    await keep({ externalId: early.message.externalId, status: 'read' });
    await store.ingest([early, late]);
    await keep({ externalId: late.message.externalId, status: 'delivered' });
    const fates = new Map((await history(digits)).map(({ id, status }) => [id, status]));
    expect([fates.get(early.id), fates.get(late.id)]).toEqual(['read', 'delivered']);
  });
});

function keep(traits: Partial<MessageStatus>): Promise<void> {
  const { workspaceId } = store;
  const at = new Date().toISOString();
  const status = { workspaceId, inboxId, messageId: null, externalId: null, status: 'sent' as const, reason: null, at };
  return new KeepMessageStatuses(store.contacts).keep([{ ...status, ...traits }]);
}

function withRecipient(built: BuiltMessage, names: Partial<NonNullable<InboundMessage['recipient']>>): BuiltMessage {
  const { recipient } = built.message;
  return recipient ? { ...built, message: { ...built.message, recipient: { ...recipient, ...names } } } : built;
}

describe('the echo of what we sent', () => {
  async function queued(digits: string, text: string): Promise<string> {
    await store.ingest([said(digits)]);
    await store.rows(`update inboxes set driver = 'web', channel = 'whatsapp' where inbox_id = $1`, inboxId);
    const { contact_id: id } = await contactAt(digits);
    const cause = { kind: 'api_key' as const, id: 'key' };
    const request = { contactId: String(id), text, subject: null, template: null, requestKey: null, inboxId };
    const context = { workspaceId: store.workspaceId, cause };
    const message = await queueMessage(store.database.connect('doorbell_gateway'), context, request);
    if (!message) throw new Error('nobody was there to write to');
    return message.id;
  }
  const sent = (digits: string, text: string) =>
    written(digits, { text, externalId: `wamid.${randomUUID()}`, sentAt: new Date().toISOString() });
  const outbound = async (digits: string) =>
    (await history(digits)).filter(({ direction }) => direction === 'outbound');

  it('changes nothing when the sending was reported before', async () => {
    const digits = aNumber();
    const messageId = await queued(digits, 'See you at ten.');
    const echo = sent(digits, 'See you at ten.');
    await keep({ messageId, externalId: echo.message.externalId });
    await store.ingest([echo]);
    await store.ingest([echo]);
    expect(await outbound(digits)).toMatchObject([{ id: messageId, source: 'api', status: 'sent' }]);
  });

  it('becomes the answer when the sending is reported after it, with its receipts and edits', async () => {
    const digits = aNumber();
    const messageId = await queued(digits, 'See you at nine.');
    const echo = sent(digits, 'See you at nine.');
    const { externalId } = echo.message;
    const about = { eventId: null, externalId };
    await store.ingest([echo, written(digits, { kind: 'edit', about, text: 'See you at eight.' })]);
    await keep({ externalId, status: 'delivered' });
    expect(await outbound(digits)).toHaveLength(2);
    await keep({ messageId, externalId });
    await store.ingest([echo]);
    expect(await outbound(digits)).toMatchObject([
      { id: messageId, source: 'api', status: 'delivered', text: 'See you at eight.' },
    ]);
    await keep({ externalId, status: 'read' });
    expect(await outbound(digits)).toMatchObject([{ id: messageId, status: 'read' }]);
  });

  it('settles an answer whose sender died, and is told under its own id as the answer', async () => {
    const digits = aNumber();
    const messageId = await queued(digits, 'Bring the papers.');
    const echo = sent(digits, 'Bring the papers.');
    await keep({ messageId, status: 'unconfirmed', reason: 'the sender stopped while it sent this answer' });
    await store.ingest([echo]);
    await keep({ messageId, externalId: echo.message.externalId });
    expect(await outbound(digits)).toMatchObject([{ id: messageId, status: 'sent', reason: null }]);
    const byEcho = await findMessage(store.database.connect('doorbell_gateway'), store.workspaceId, echo.id);
    expect(byEcho).toMatchObject({ id: messageId, text: 'Bring the papers.', kind: 'message' });
  });

  it('is one however the two race', async () => {
    const digits = aNumber();
    const pairs = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (n) => {
        const text = `Number ${n}`;
        return { messageId: await queued(digits, text), echo: sent(digits, text) };
      }),
    );
    await ownInboxes(
      store.admin,
      pairs.map(({ echo }) => echo.message),
    );
    await Promise.all(
      pairs.flatMap(({ messageId, echo }, n) => [
        store.ingestAsIs([echo], n),
        keep({ messageId, externalId: echo.message.externalId }),
      ]),
    );
    expect((await outbound(digits)).map(({ id }) => id).toSorted()).toEqual(
      pairs.map(({ messageId }) => messageId).toSorted(),
    );
  });

  it('does not hide another message with the same words', async () => {
    const digits = aNumber();
    const messageId = await queued(digits, 'Yes.');
    const byHand = sent(digits, 'Yes.');
    await keep({ messageId, externalId: `wamid.${randomUUID()}` });
    await store.ingest([byHand]);
    expect(await outbound(digits)).toHaveLength(2);
  });
});

describe('a consent given through a channel', () => {
  const consent = (digits: string, granted: boolean, sentAt: string) =>
    said(digits, { kind: 'consent', consent: { purpose: 'marketing', granted }, text: '[WhatsApp]', sentAt });
  const consents = async (digits: string) => {
    const { contact_id: id } = await contactAt(digits);
    const text = `select purpose, channel, granted, cause->>'id' as by, at from contact_consents where contact_id = $1 order by at desc`;
    return store.rows<{ granted: boolean; by: string; at: string }>(text, id);
  };

  it('stands once, at its time and with its message as the proof, whichever comes first', async () => {
    const digits = aNumber();
    const [stop, resume] = [
      consent(digits, false, '2026-05-01T08:00:00.000Z'),
      consent(digits, true, '2026-05-02T08:00:00.000Z'),
    ];
    await store.ingest([resume]);
    await store.ingest([stop, stop]);
    await store.ingest([stop, resume]);
    const channel = 'whatsapp';
    expect(await consents(digits)).toMatchObject([
      { purpose: 'marketing', channel, granted: true, by: resume.id, at: '2026-05-02T08:00:00.000Z' },
      { purpose: 'marketing', channel, granted: false, by: stop.id, at: '2026-05-01T08:00:00.000Z' },
    ]);
  });

  it('is no activity and brings nobody back', async () => {
    const digits = aNumber();
    await store.ingest([consent(digits, false, '2026-05-03T08:00:00.000Z')]);
    expect((await contactAt(digits))['last_activity_at']).toBeNull();
  });
});
