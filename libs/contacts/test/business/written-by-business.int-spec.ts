import { randomUUID } from 'node:crypto';
import type { InboundMessage } from '#libs/contracts';
import type { BuiltMessage } from '#libs/testing/builders';
import { BusinessUnderTest } from '../business-under-test.js';

let business: BusinessUnderTest;
beforeAll(async () => {
  business = await BusinessUnderTest.create();
});
afterAll(() => business?.drop());

const byName = (one: string, other: string) => one.localeCompare(other);

async function brief(digits: string) {
  const messages = await business.history(digits);
  return messages.map(({ direction, source, status, text }) => [direction, source, status, text]);
}

function withRecipient(built: BuiltMessage, names: Partial<NonNullable<InboundMessage['recipient']>>): BuiltMessage {
  const { recipient } = built.message;
  return recipient ? { ...built, message: { ...built.message, recipient: { ...recipient, ...names } } } : built;
}

describe('what the business writes on its own device', () => {
  it('stands in the history of whom it was written to, as sent', async () => {
    const digits = business.aNumber();
    await business.store.ingest([business.said(digits, { text: 'Is it free?' })]);
    await business.store.ingest([business.written(digits, { text: 'It is.' })]);
    expect(await brief(digits)).toEqual([
      ['outbound', 'device', 'sent', 'It is.'],
      ['inbound', null, 'received', 'Is it free?'],
    ]);
    expect((await business.history(digits))[0]).toMatchObject({
      to: { kind: 'whatsapp_phone', value: digits },
      sender: { displayName: null, identities: [] },
      author: null,
    });
  });

  it('counts once, however often it comes, in one batch and in two', async () => {
    const digits = business.aNumber();
    const one = business.written(digits, { text: 'Good morning' });
    await business.store.ingest([one, one]);
    await business.store.ingest([one]);
    expect(await brief(digits)).toEqual([['outbound', 'device', 'sent', 'Good morning']]);
  });

  it('makes a contact of an unknown number, which stays unproven until a message comes from there', async () => {
    const digits = business.aNumber();
    await business.store.ingest([business.written(digits, { name: 'Olga' })]);
    const made = await business.contactAt(digits);
    expect(made).toMatchObject({ name: 'Olga', phone: `+${digits}`, source: 'whatsapp', verified: false });
    expect(made['last_activity_at']).toBeNull();
    expect(await business.store.proofsOf(made['contact_id'])).toEqual([
      `claimed phone:+${digits}`,
      `claimed whatsapp_phone:${digits}`,
    ]);
    await business.store.ingest([business.said(digits)]);
    expect(await business.contactAt(digits)).toMatchObject({ contact_id: made['contact_id'], verified: true });
    expect(await business.store.proofsOf(made['contact_id'])).toEqual([
      `proven phone:+${digits}`,
      `proven whatsapp_phone:${digits}`,
    ]);
  });

  it('makes one contact when both sides write for the first time, in one batch and in either order', async () => {
    for (const order of [0, 1]) {
      const digits = business.aNumber();
      const both = [business.written(digits), business.said(digits, { name: 'Tarek' })];
      await business.store.ingest(order ? both.toReversed() : both);
      expect((await brief(digits)).map(([direction]) => String(direction)).toSorted(byName)).toEqual([
        'inbound',
        'outbound',
      ]);
      expect(await business.contactAt(digits)).toMatchObject({ name: 'Tarek', verified: true });
    }
  });

  it('moves no activity, proves nothing, gives no language and fills nothing of its recipient', async () => {
    const digits = business.aNumber();
    await business.store.ingest([business.said(digits, { sentAt: '2026-03-01T08:00:00.000Z', text: 'es:hola' })]);
    const before = await business.contactAt(digits);
    const words = [1, 2, 3, 4].map((n) =>
      business.written(digits, { text: `de:Guten Tag ${n}`, sentAt: `2026-03-0${n + 1}T08:00:00.000Z` }),
    );
    await business.store.ingest(words.map((one) => withRecipient(one, { firstName: 'Nobody', lastName: 'Else' })));
    const after = await business.contactAt(digits);
    expect(after).toEqual(before);
    expect(await business.store.suggestionsFor(after['contact_id'])).toEqual([]);
  });

  it('restores no contact: a deleted contact stays deleted, and has it in the history', async () => {
    const digits = business.aNumber();
    await business.store.ingest([business.said(digits)]);
    await business.remove(digits);
    await business.store.ingest([business.written(digits)]);
    expect((await business.contactAt(digits))['deleted_at']).not.toBeNull();
    expect(await business.store.count('messages')).toBeGreaterThan(0);
    await business.store.ingest([business.said(digits)]);
    expect((await business.contactAt(digits))['deleted_at']).toBeNull();
  });

  it('goes also to a contact that merely claims the number, and moves the number to no contact', async () => {
    const digits = business.aNumber();
    const mail = { kind: 'email' as const, value: `${digits}@example.com`, verified: true };
    const claim = { kind: 'phone' as const, value: `+${digits}`, verified: false };
    await business.store.ingest([
      business.said(digits, { identities: [mail] }),
      business.said(digits, { identities: [mail, claim], channel: 'web' }),
    ]);
    await business.store.ingest([business.said(digits, { identities: [claim], channel: 'web' })]);
    const { contact_id: claimant } = await business.store.contact(`+${digits}`);
    await business.store.ingest([business.written(digits)]);
    const { contact_id: still } = await business.store.contact(`+${digits}`);
    expect(still).toBe(claimant);
  });

  it('unblocks no contact, and a STOP of the business withdraws nothing', async () => {
    const digits = business.aNumber();
    await business.store.ingest([business.said(digits), business.said(digits, { kind: 'blocked', text: '' })]);
    await business.store.ingest([business.written(digits, { text: 'STOP' })]);
    const { contact_id: id } = await business.contactAt(digits);
    const blocked = await business.store.rows<{ n: number }>(
      'select count(*) as n from contact_identities where contact_id = $1 and blocked_at is not null',
      id,
    );
    expect(blocked[0]?.n).toBe(1);
    expect(await business.store.rows('select 1 from contact_consents where contact_id = $1', id)).toEqual([]);
  });

  it('is edited and taken back by the business alone', async () => {
    const digits = business.aNumber();
    const first = business.written(digits, { text: 'Come at nine', externalId: `wamid.a-${digits}` });
    const about = { eventId: null, externalId: first.message.externalId };
    await business.store.ingest([first]);
    await business.store.ingest([
      business.written(digits, { kind: 'edit', about, text: 'Come at ten' }),
      business.said(digits, { kind: 'edit', about, text: 'It costs nothing' }),
      business.said(digits, { kind: 'deletion', about, text: '' }),
    ]);
    const shown = (await business.history(digits)).find(({ id }) => id === first.id);
    expect(shown).toMatchObject({ text: 'Come at ten', deletedAt: null });
    await business.store.ingest([business.written(digits, { kind: 'deletion', about, text: '' })]);
    expect((await business.history(digits)).find(({ id }) => id === first.id)).toMatchObject({
      deletedAt: expect.any(String),
    });
  });

  it('may be taken back where the channel does not say by whom, which is no activity of the customer', async () => {
    const identities = [{ kind: 'telegram_user' as const, value: business.aNumber(), verified: false }];
    const traits = { channel: 'telegram' as const, identities, inboxId: randomUUID() };
    const first = business.written('', { ...traits, sentAt: '2026-04-01T08:00:00.000Z' });
    const about = { eventId: null, externalId: first.message.externalId };
    const gone = (sentAt: string) => business.said('', { ...traits, kind: 'deletion', about, text: '', sentAt });
    await business.store.ingest([first, gone('2026-04-02T08:00:00.000Z')]);
    await business.store.ingest([gone('2026-04-03T08:00:00.000Z')]);
    const [own] = identities;
    expect((await business.contactAt(own?.value ?? ''))['last_activity_at']).toBeNull();
    const [shown, ...more] = await business.history(own?.value ?? '');
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ id: first.id, deletedAt: expect.any(String) });
  });

  it('has the status of its receipts, whichever comes first', async () => {
    const digits = business.aNumber();
    const [early, late] = [business.written(digits), business.written(digits)];
    await business.report({ externalId: early.message.externalId, status: 'read' });
    await business.store.ingest([early, late]);
    await business.report({ externalId: late.message.externalId, status: 'delivered' });
    const statuses = new Map((await business.history(digits)).map(({ id, status }) => [id, status]));
    expect([statuses.get(early.id), statuses.get(late.id)]).toEqual(['read', 'delivered']);
  });
});
