import { anInboundMessage } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
beforeAll(async () => {
  ingest = await IngestUnderTest.create();
});
afterAll(() => ingest?.drop());

const message = (traits: Omit<Parameters<typeof anInboundMessage>[0], 'workspaceId'>) =>
  anInboundMessage({ workspaceId: ingest.workspaceId, ...traits });
const email = (value: string, verified = false) => ({ kind: 'email' as const, value, verified });
const phone = (value: string, verified = false) => ({ kind: 'phone' as const, value, verified });
const soleChange = async (kind: string, eventId: string) =>
  (await ingest.changes()).filter((one) => one.kind === kind && one.cause.id === eventId);

describe('a new sender', () => {
  it('becomes a contact with the channel as source and preference', async () => {
    await ingest.ingest([message({ from: 'new@example.com', name: 'Nora New' })]);
    expect(await ingest.contact('new@example.com')).toMatchObject({
      name: 'Nora New',
      email: 'new@example.com',
      status: 'prospect',
      role: 'prospect',
      source: 'email',
      channel_preference: 'email',
      verified: false,
    });
  });

  it('without a name is called by the user name, else by the address', async () => {
    await ingest.ingest([
      message({ from: 'nameless@example.com' }),
      message({ from: 'unseen@example.com', name: '\u3164\u200b' }),
      message({
        channel: 'telegram',
        identities: [{ kind: 'telegram_user', value: '77', verified: true }],
        username: 'seven',
      }),
    ]);
    for (const address of ['nameless@example.com', 'unseen@example.com'])
      expect(await ingest.contact(address)).toMatchObject({ name: address });
    expect(await ingest.contact('77')).toMatchObject({ name: 'seven', email: null, phone: null, verified: true });
  });

  it('stands in the log of changes with every field and the event as cause', async () => {
    const first = message({ from: 'logged@example.com', name: 'Log' });
    await ingest.ingest([first, message({ from: 'logged@example.com' })]);
    const [created, ...more] = await soleChange('created', first.id);
    expect(more).toEqual([]);
    expect(created?.changes).toMatchObject({
      name: { before: null, after: 'Log' },
      email: { before: null, after: 'logged@example.com' },
    });
  });
});

describe('lastActivityAt', () => {
  it('follows the newest message and never goes backwards', async () => {
    const from = 'active@example.com';
    await ingest.ingest([
      message({ from, sentAt: '2026-03-02T00:00:00.000Z' }),
      message({ from, sentAt: '2026-03-01T00:00:00.000Z' }),
    ]);
    await ingest.ingest([message({ from, sentAt: '2026-02-01T00:00:00.000Z' })]);
    expect(await ingest.contact(from)).toMatchObject({ last_activity_at: '2026-03-02T00:00:00.000Z' });
  });
});

describe('filling', () => {
  it('fills what is empty and overwrites nothing', async () => {
    const from = 'fill@example.com';
    await ingest.ingest([message({ from, name: 'First Name' })]);
    const later = message({
      identities: [email(from), phone('+4930123456')],
      name: 'Second Name',
      referralSource: 'flyer',
    });
    await ingest.ingest([later]);
    expect(await ingest.contact(from)).toMatchObject({
      name: 'First Name',
      phone: null,
      referral_source: 'flyer',
    });
    const [change] = await soleChange('updated', later.id);
    expect(change?.changes).toEqual({ referralSource: { before: null, after: 'flyer' } });
  });

  it('fills an address that the message proves', async () => {
    const from = 'fill-proven@example.com';
    await ingest.ingest([message({ from })]);
    await ingest.ingest([message({ identities: [email(from, true), phone('+4930123457', true)] })]);
    expect(await ingest.contact(from)).toMatchObject({ phone: '+4930123457', verified: true });
  });

  it('replaces a name that was only the address', async () => {
    const from = 'later-named@example.com';
    await ingest.ingest([message({ from })]);
    await ingest.ingest([message({ from, name: 'Lara Later' })]);
    expect(await ingest.contact(from)).toMatchObject({ name: 'Lara Later' });
  });

  it('writes nothing when a message has nothing new', async () => {
    const from = 'nothing-new@example.com';
    await ingest.ingest([message({ from, name: 'Same' })]);
    const { version } = await ingest.contact(from);
    await ingest.ingest([message({ from, name: 'Same' }), message({ from, name: 'Same' })]);
    expect(await ingest.contact(from)).toMatchObject({ version });
  });
});

describe('identities', () => {
  it('that are claimed without proof attach to no contact', async () => {
    await ingest.ingest([message({ from: 'claimer@example.com' })]);
    await ingest.ingest([message({ identities: [email('claimer@example.com'), phone('+49301')] })]);
    await expect(ingest.contact('+49301')).rejects.toThrow(/no contact/u);
  });

  it('that are proven attach, and the log says so', async () => {
    await ingest.ingest([message({ from: 'proven@example.com' })]);
    const proof = message({ identities: [email('proven@example.com', true), phone('+49302', true)] });
    await ingest.ingest([proof]);
    const contact = await ingest.contact('+49302');
    expect(contact).toMatchObject({ email: 'proven@example.com', verified: true });
    expect(await soleChange('identities_attached', proof.id)).toHaveLength(1);
  });

  it('of several contacts go to the oldest, the pair is suspected, and nothing is merged', async () => {
    await ingest.ingest([message({ from: 'older@example.com' })]);
    await ingest.rows(`update contacts set created_at = '2020-01-01' where email = 'older@example.com'`);
    await ingest.ingest([message({ from: 'newer@example.com' })]);
    const both = message({ identities: [email('newer@example.com'), email('older@example.com')] });
    await ingest.ingest([both]);
    const [older, newer] = [await ingest.contact('older@example.com'), await ingest.contact('newer@example.com')];
    const [stored] = await ingest.rows<{ contact_id: string }>(
      'select contact_id from messages where message_id = $1',
      both.id,
    );
    expect(stored?.contact_id).toBe(older['contact_id']);
    const pairs = await ingest.rows(
      'select older_contact_id, newer_contact_id from duplicate_pairs where event_id = $1',
      both.id,
    );
    expect(pairs).toEqual([{ older_contact_id: older['contact_id'], newer_contact_id: newer['contact_id'] }]);
    expect(await soleChange('duplicate_suspected', both.id)).toHaveLength(1);
  });

  it('recognise a returning visitor whose WhatsApp number is a known phone', async () => {
    const first = message({ channel: 'web', identities: [phone('+491701234', true)], name: 'Web Visitor' });
    await ingest.ingest([first]);
    await ingest.ingest([
      message({ channel: 'whatsapp', identities: [{ kind: 'whatsapp_phone', value: '491701234', verified: true }] }),
    ]);
    expect((await ingest.contact('491701234'))['contact_id']).toBe((await ingest.contact('+491701234'))['contact_id']);
  });

  it('within one batch link messages as one by one would', async () => {
    const telegram = { kind: 'telegram_user' as const, value: '4711', verified: true };
    await ingest.ingest([
      message({ channel: 'telegram', identities: [telegram, phone('+49303', true)] }),
      message({ identities: [phone('+49303')] }),
      message({ channel: 'telegram', identities: [telegram] }),
    ]);
    const { contact_id } = await ingest.contact('4711');
    expect(await ingest.rows('select 1 from messages where contact_id = $1', contact_id)).toHaveLength(3);
  });
});

describe('a deleted contact who writes again', () => {
  it('is restored, the log says so, and the counts follow', async () => {
    const from = 'gone@example.com';
    await ingest.ingest([message({ from, name: 'Gone' })]);
    await ingest.rows(`update contacts set deleted_at = now() where email = $1`, from);
    const again = message({ from });
    await ingest.ingest([again]);
    expect(await ingest.contact(from)).toMatchObject({ deleted_at: null });
    expect(await soleChange('restored', again.id)).toHaveLength(1);
    const [counted] = await ingest.rows<{ n: number }>('select sum(contacts)::int as n from contact_counts');
    expect(counted?.n).toBe(await ingest.count('contacts'));
  });
});

describe('junk', () => {
  it('is kept with its reason and creates no contact', async () => {
    const contacts = await ingest.count('contacts');
    const bounce = message({
      from: 'mailer-daemon@example.com',
      flags: [{ flag: 'bounce', reason: 'null return path' }],
    });
    await ingest.ingest([bounce]);
    expect(await ingest.count('contacts')).toBe(contacts);
    const [stored] = await ingest.rows('select contact_id, flags from messages where message_id = $1', bounce.id);
    expect(stored).toEqual({ contact_id: null, flags: [{ flag: 'bounce', reason: 'null return path' }] });
  });

  it('from a known contact moves nothing of that contact', async () => {
    const from = 'vacationer@example.com';
    await ingest.ingest([message({ from, sentAt: '2026-01-01T00:00:00.000Z' })]);
    const before = await ingest.contact(from);
    await ingest.ingest([
      message({ from, sentAt: '2026-05-01T00:00:00.000Z', flags: [{ flag: 'auto_reply', reason: 'vacation' }] }),
    ]);
    expect(await ingest.contact(from)).toEqual(before);
  });
});

const languageOf = async (from: string) => {
  const { language, language_origin } = await ingest.contact(from);
  return [language, language_origin];
};

describe('language', () => {
  it('is English until something better is known', async () => {
    await ingest.ingest([message({ from: 'l0@example.com', text: '?' })]);
    expect(await languageOf('l0@example.com')).toEqual(['en', 'default']);
  });

  it('comes from the texts, by majority, and from Content-Language only where texts say nothing', async () => {
    const from = 'l1@example.com';
    await ingest.ingest([message({ from, locale: 'fr-FR' })]);
    expect(await languageOf(from)).toEqual(['fr', 'content_language']);
    await ingest.ingest([
      message({ from, text: 'de: a' }),
      message({ from, text: 'es: b' }),
      message({ from, text: 'de: c' }),
    ]);
    expect(await languageOf(from)).toEqual(['de', 'text']);
  });

  it('of a Telegram profile beats the texts', async () => {
    const identities = [{ kind: 'telegram_user' as const, value: '90', verified: true }];
    await ingest.ingest([message({ channel: 'telegram', identities, locale: 'uk', text: 'de: a' })]);
    expect(await languageOf('90')).toEqual(['uk', 'channel']);
  });

  it('that was set by hand stays', async () => {
    const from = 'l2@example.com';
    await ingest.ingest([message({ from })]);
    await ingest.rows(`update contacts set language = 'pt', language_origin = 'hand' where email = $1`, from);
    await ingest.ingest([message({ from, text: 'de: a', locale: 'fr' })]);
    expect(await languageOf(from)).toEqual(['pt', 'hand']);
  });
});
